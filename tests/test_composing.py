from briefer.composing import merge_summaries
from briefer.document import Sentence, Span, Summary

A, B = Sentence("甲。", (Span(0, 2),)), Sentence("乙。", (Span(2, 4),))


def test_the_chunks_of_a_section_become_one_summary_without_repeats():
    parts = (
        Summary("s01", (A,), "seq2seq", "m"),
        Summary("s01", (A, B), "seq2seq", "m"),
        Summary("s02", (B,), "seq2seq", "m"),
    )
    assert merge_summaries(parts) == (
        Summary("s01", (A, B), "seq2seq", "m"),
        Summary("s02", (B,), "seq2seq", "m"),
    )
