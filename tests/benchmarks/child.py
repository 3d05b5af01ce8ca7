"""One measured process: python child.py {numpy|transformers|sections|big|textrank} FILE...; prints its seconds as JSON.

`numpy` and `transformers` make the brief of every file, all of it: reading, cleaning, extraction, summaries, checks,
layout, Word; `transformers` summarises section by section, as a plain script with this checkpoint would. The others
only summarise: `sections` with the fast engine; `big`, a PEGASUS of the size of Randeng-238M with random weights, which
writes a quarter of what it reads, and `textrank`, every tenth section, scaled up by characters. Loading is left out of
`work`.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from briefer.config import Config, EngineName
from briefer.document import Chunk
from briefer.pipeline import brief_document, prepare
from briefer.readers import read
from briefer.texts import Span

_EVERY = 10
_SHORTEST = 60
# Randeng-Pegasus-238M: the shape of its config.json.
_BIG = {
    "vocab_size": 50_000,
    "d_model": 768,
    "encoder_layers": 12,
    "decoder_layers": 12,
    "encoder_ffn_dim": 3072,
    "decoder_ffn_dim": 3072,
    "encoder_attention_heads": 12,
    "decoder_attention_heads": 12,
    "max_position_embeddings": 1024,
}


def main(kind: str, paths: Sequence[Path]) -> None:
    """Do the work and print how long its parts took."""
    match kind:
        case "numpy" | "transformers":
            seconds = make(kind, paths)
        case "sections":
            seconds = summarize_fast(paths)
        case _:
            seconds = summarize({"big": big, "textrank": text_rank}[kind], paths)
    print(json.dumps(seconds))


def make(engine: EngineName, paths: Sequence[Path]) -> dict[str, float]:
    """Make the Word brief of each file."""
    from briefer.backends import load_backend
    from briefer.writers import write

    config = Config(engine=engine)
    started = time.perf_counter()
    backend = load_backend(config)
    loaded = time.perf_counter()
    if engine == "transformers":
        from briefer.summarizers import seq2seq

        seq2seq._BATCH_TOKENS = 1  # One section a batch.
    for path in paths:
        write(brief_document(prepare(read(path)), backend, config), ".docx", config)
    return {"load": loaded - started, "work": time.perf_counter() - loaded}


def summarize(maker: Callable[[], Callable[[str], object]], paths: Sequence[Path]) -> dict[str, float]:
    """Summarise every tenth section, and scale up."""
    texts = [text for path in paths for text in sections(path)]
    started = time.perf_counter()
    summarizer = maker()
    loaded = time.perf_counter()
    for text in texts[::_EVERY]:
        summarizer(text)
    share = sum(map(len, texts[::_EVERY])) / sum(map(len, texts))
    return {"load": loaded - started, "work": (time.perf_counter() - loaded) / share}


def sections(path: Path) -> list[str]:
    """Return the texts of a report that are long enough to be summarised."""
    document = prepare(read(path))
    texts = [document.cleaning.text.slice(section.body) for section in document.sections if section.body]
    return [text for text in texts if len(text) >= _SHORTEST]


def summarize_fast(paths: Sequence[Path]) -> dict[str, float]:
    """Summarise all sections in one call of the fast engine, warm."""
    from briefer.backends import load_backend

    started = time.perf_counter()
    summarizer = load_backend(Config(engine="numpy")).summarizer
    texts = [text for path in paths for text in sections(path)]
    chunks = tuple(Chunk(f"s{n}", 0, (), text, Span(0, len(text)), 0) for n, text in enumerate(texts))
    summarizer.propose(chunks[:1])
    loaded = time.perf_counter()
    summarizer.propose(chunks)
    return {"load": loaded - started, "work": time.perf_counter() - loaded}


def big() -> Callable[[str], object]:
    """Return a large PEGASUS of random weights."""
    import torch
    from tokenizers import Tokenizer
    from transformers import PegasusConfig, PegasusForConditionalGeneration

    from briefer.models import find

    tokenizer = Tokenizer.from_file(str(find(Config().model) / "tokenizer.json"))
    model = PegasusForConditionalGeneration(PegasusConfig(**_BIG)).eval()

    def tell(text: str) -> object:
        ids = tokenizer.encode(text).ids
        size = len(ids) // 4
        with torch.inference_mode():
            return model.generate(
                torch.tensor([ids]), num_beams=2, do_sample=False, min_new_tokens=size, max_new_tokens=size
            )

    return tell


def text_rank() -> Callable[[str], object]:
    """Return TextRank over jieba's words, jieba loaded."""
    from briefer.training import baselines

    baselines.text_rank("东山区新建水库3座。")
    return baselines.text_rank


if __name__ == "__main__":
    main(sys.argv[1], [Path(name) for name in sys.argv[2:]])
