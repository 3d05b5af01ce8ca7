"""The commands that train and export; a run is given in minutes and goes on where it stopped."""

from collections.abc import Sized
from pathlib import Path
from typing import Annotated

import typer

from briefer.errors import ReadError
from briefer.training.commands.options import CorpusArgument

# The share of the corpus to validate on.
_HELD = 0.02

PairsArgument = Annotated[
    Path, typer.Argument(help="对照文件 .jsonl：每行 doc、heading、text、summary。", metavar="对照文件")
]
FolderOption = Annotated[
    Path, typer.Option("-o", "--output", help="写入的文件夹；再次运行则接着训练。", metavar="文件夹")
]
MinutesOption = Annotated[float, typer.Option("--minutes", min=0.01, help="训练总时长（分钟）。", metavar="M")]
SeedOption = Annotated[int, typer.Option("--seed", help="随机种子。", metavar="N")]


def pretrain_command(
    corpus: CorpusArgument,
    folder: FolderOption,
    tokenizer: Annotated[Path, typer.Option("--tokenizer", help="tokenizer 命令写出的文件夹。", metavar="文件夹")],
    size: Annotated[str, typer.Option("--size", help="模型大小：tiny、small、base。", metavar="大小")] = "small",
    minutes: MinutesOption = 60.0,
    seed: SeedOption = 0,
) -> None:
    """预训练：标记照抄、补全要句、摘录要句；断点续训，CPU 和单 GPU 用同一命令。"""
    from briefer.training import pretraining, tasks
    from briefer.training.architectures import make_joint
    from briefer.training.corpus import load_corpus, split
    from briefer.training.exporting import build_tokenizer, write_tokenizer
    from briefer.training.loop import Plan, Trainer
    from briefer.training.tokenizing import load_encoder
    from briefer.training.vocabulary import SPIECE

    encode = load_encoder(tokenizer / SPIECE)
    learned, held = split(load_corpus(corpus), _HELD)
    _demand_both(corpus, learned, held)
    plan = tasks.Plan(seed=seed)
    vocabulary = build_tokenizer(tokenizer / SPIECE).get_vocab_size()
    trainer = Trainer(make_joint(size, vocabulary, seed), Plan(minutes=minutes), folder)
    write_tokenizer(tokenizer / SPIECE, folder)
    trainer.run(pretraining.batches(learned, encode, plan), pretraining.validation(held, encode, plan))


def finetune_command(
    pairs: PairsArgument,
    folder: FolderOption,
    start: Annotated[Path, typer.Option("--from", help="起点：预训练所得的文件夹。", metavar="文件夹")],
    minutes: MinutesOption = 60.0,
    rate: Annotated[float, typer.Option("--rate", min=0.0, help="学习率，相对于预训练。", metavar="R")] = 0.5,
    seed: SeedOption = 0,
) -> None:
    """微调：学写各节摘要，并学各分句该不该保留；数字在原文中找不到的对照不用。"""
    from briefer.prompts import load_prompt
    from briefer.training import finetuning
    from briefer.training.exporting import write_tokenizer
    from briefer.training.joint import load_joint
    from briefer.training.loop import Plan, Trainer
    from briefer.training.pairs import read_pairs, split
    from briefer.training.vocabulary import SPIECE

    sound, refused = read_pairs(pairs)
    typer.echo(f"{len(sound)} 对可用，{refused} 对因数字不在原文中而不用。")
    tokenizer, prompt = finetuning.load_tokenizer(start), load_prompt("pegasus-section")
    learned, held = ([finetuning.encode(pair, tokenizer, prompt) for pair in part] for part in split(sound))
    _demand_both(pairs, learned, held)
    trainer = Trainer(load_joint(start), Plan(minutes=minutes, rate=rate, step_tokens=5_000), folder)
    write_tokenizer(start / SPIECE, folder)
    trainer.run(finetuning.epochs(learned, seed), finetuning.validation(held))


def salience_command(
    pairs: PairsArgument,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写入的文件；不写则更新程序自带的权重。", metavar="文件")
    ] = None,
) -> None:
    """学习显著度：各分句特征的权重，由对照文件的摘要保留了哪些分句得出。"""
    from briefer.summarizers.salience import WEIGHTS
    from briefer.training.pairs import read_pairs
    from briefer.training.weighing import learn_salience, save_salience

    sound, _ = read_pairs(pairs)
    weights = learn_salience(sound)
    save_salience(weights, output or WEIGHTS)
    typer.echo(f"{len(sound)} 对，{len(weights)} 个特征。")


def importance_command(
    pairs: PairsArgument,
    output: Annotated[Path, typer.Option("-o", "--output", help="写入的文件（JSON）。", metavar="文件")],
) -> None:
    """学习取舍：目标、任务、语句中哪些值得印，由对照文件的摘要保留了哪些得出。"""
    from briefer.training.importance import learn_importance, save_importance
    from briefer.training.pairs import read_pairs

    sound, _ = read_pairs(pairs)
    save_importance(learn_importance(sound), output)


def export_command(
    checkpoint: Annotated[Path, typer.Argument(help="微调所得的文件夹。", metavar="文件夹")],
    folder: Annotated[Path, typer.Option("-o", "--output", help="模型文件夹，已有说明 README.md。", metavar="文件夹")],
    scores: Annotated[
        Path | None, typer.Option("--scores", help="evaluate --json 的结果，写入说明。", metavar="文件")
    ] = None,
) -> None:
    """导出：权重、分词器、显著度、说明和清单（sha256）。"""
    from briefer.readers import load
    from briefer.training.exporting import export
    from briefer.training.results import read_results

    results = read_results(load(scores), scores.name) if scores else None
    typer.echo(export(checkpoint, folder, results).model_dump_json(indent=2))


def _demand_both(path: Path, learned: Sized, held: Sized) -> None:
    """Refuse a file too small to be split: nothing to learn from would be drawn without end."""
    if not learned or not held:
        raise ReadError(f"{path}：只有 {len(learned) + len(held)} 篇（对），分不出验证用的一份。请增加后重试。")
