"""The commands that train and export; a run is given in minutes and goes on where it stopped."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.errors import ReadError
from briefer.training.commands.options import CorpusArgument

if TYPE_CHECKING:
    from briefer.training.loop import Plan

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
    from briefer.training import pretraining
    from briefer.training.architectures import make_joint
    from briefer.training.corpus import load_corpus, split
    from briefer.training.exporting import SPIECE, build_tokenizer, write_tokenizer
    from briefer.training.loop import Trainer
    from briefer.training.tasks import Plan as Tasks
    from briefer.training.tokenizing import load_encoder

    encode = load_encoder(tokenizer / SPIECE)
    learned, held = split(load_corpus(corpus), _HELD)
    if not learned or not held:
        raise ReadError(f"{corpus}：语料只有 {len(learned) + len(held)} 篇，分不出验证用的一份。请增加语料后重试。")
    plan = Tasks(seed=seed)
    vocabulary = build_tokenizer(tokenizer / SPIECE).get_vocab_size()
    trainer = Trainer(make_joint(size, vocabulary, seed), _plan(minutes, 1.0, 12_000), folder)
    trainer.run(pretraining.batches(learned, encode, plan), pretraining.validation(held, encode, plan))
    write_tokenizer(tokenizer / SPIECE, folder)


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
    from briefer.training.exporting import SPIECE, write_tokenizer
    from briefer.training.joint import load_joint
    from briefer.training.loop import Trainer
    from briefer.training.pairs import read_pairs, split

    sound, refused = read_pairs(pairs)
    typer.echo(f"{len(sound)} 对可用，{refused} 对因数字不在原文中而不用。")
    tokenizer, prompt = finetuning.load_tokenizer(start), load_prompt("pegasus-section")
    learned, held = ([finetuning.encode(pair, tokenizer, prompt) for pair in part] for part in split(sound))
    trainer = Trainer(load_joint(start), _plan(minutes, rate, 5_000), folder)
    trainer.run(finetuning.epochs(learned, seed), finetuning.validation(held))
    write_tokenizer(start / SPIECE, folder)


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


def export_command(
    checkpoint: Annotated[Path, typer.Argument(help="微调所得的文件夹。", metavar="文件夹")],
    folder: Annotated[Path, typer.Option("-o", "--output", help="模型文件夹，已有说明 README.md。", metavar="文件夹")],
    scores: Annotated[
        Path | None, typer.Option("--scores", help="evaluate --json 的结果，写入说明。", metavar="文件")
    ] = None,
) -> None:
    """导出：权重、分词器、显著度、说明和清单（sha256）。"""
    from briefer.training.exporting import export
    from briefer.training.results import read_results

    results = read_results(scores.read_bytes(), scores.name) if scores else None
    typer.echo(export(checkpoint, folder, results).model_dump_json(indent=2))


def _plan(minutes: float, rate: float, step_tokens: int) -> "Plan":
    from briefer.training.loop import Plan

    return Plan(minutes=minutes, rate=rate, step_tokens=step_tokens)
