import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.chunking import chunk
from briefer.document import Section
from briefer.errors import ConfigError
from briefer.texts import CleanText, Span

ALPHABET = st.sampled_from("。，！\n（）、0123.%中文字路桥")


def make_chunks(body, limit, *, heading=(), length=len, lead=""):
    """Chunk `body`, which stands behind `lead` in a source that has a dropped character at every second place."""
    clean = lead + body
    text = CleanText(clean, tuple(range(0, 2 * len(clean), 2)))
    section = Section("s01", "一、", "水利", 1, None, None, text.span(len(lead), len(clean)) if body else None)
    return text, chunk(section, text, heading=heading, limit=limit, length=length)


def texts(body, limit, **options):
    return [part.text for part in make_chunks(body, limit, **options)[1]]


@given(st.text(ALPHABET, min_size=1, max_size=300), st.integers(16, 60), st.sampled_from([1, 2]))
def test_chunks_tile_the_body_and_keep_the_limit(body, limit, tokens):
    text, chunks = make_chunks(body, limit, length=lambda piece: tokens * len(piece), lead="前文")
    assert "".join(part.text for part in chunks) == body
    assert [text.slice(part.span) for part in chunks] == [part.text for part in chunks]
    assert [part.index for part in chunks] == list(range(len(chunks)))
    assert all(part.length == tokens * len(part.text) <= limit for part in chunks)
    edges = [text.range(part.span) for part in chunks]
    assert [start for start, _ in edges[1:]] == [end for _, end in edges[:-1]]


@given(st.text(ALPHABET, min_size=1, max_size=300))
def test_a_count_that_grows_faster_than_its_parts_is_never_exceeded(body):
    _, chunks = make_chunks(body, 20, length=lambda piece: len(piece) + len(piece) ** 2 // 40)
    assert all(part.length <= 20 for part in chunks)


@given(st.text(max_size=80).filter(str.strip))
def test_a_character_above_the_limit_is_still_a_chunk(body):
    assert "".join(texts(body, 16, length=lambda piece: 20 * len(piece))) == body


def test_a_section_without_a_body_has_no_chunks():
    assert make_chunks("", 16) == (CleanText("", ()), ())


def test_a_body_within_the_limit_is_one_chunk():
    _, chunks = make_chunks("修渠三条。\n修桥一座。", 16)
    assert [(part.section_id, part.index, part.heading, part.text, part.length) for part in chunks] == [
        ("s01", 0, (), "修渠三条。\n修桥一座。", 11)
    ]
    assert chunks[0].span == Span(0, 21)


def test_two_chunks_are_of_similar_size_rather_than_full_and_tiny():
    assert texts("修渠修桥。" * 5, 20) == ["修渠修桥。" * 2, "修渠修桥。" * 3]


def test_a_chunk_ends_with_a_paragraph_where_one_ends_in_the_last_third():
    body = "修渠修桥。" * 3 + "\n" + "植树护林。" * 5
    assert texts(body, 30) == ["修渠修桥。" * 3 + "\n", "植树护林。" * 5]


def test_a_sentence_longer_than_the_limit_is_cut_at_its_last_comma():
    assert texts("修渠三条，修桥一座，植树护林一千亩并建站。", 16) == ["修渠三条，修桥一座，", "植树护林一千亩并建站。"]


def test_a_long_sentence_without_a_comma_is_cut_at_the_limit():
    assert texts("修" * 20 + "。", 16) == ["修" * 16, "修" * 4 + "。"]


def test_a_hard_cut_leaves_numbers_whole():
    assert texts("修渠总长度已经达到全市总数12345.6%左右。", 16) == ["修渠总长度已经达到全市总数", "12345.6%左右。"]


def test_a_number_longer_than_the_limit_is_cut_after_all():
    assert texts("1" * 20, 16) == ["1" * 16, "1" * 4]


def test_the_heading_counts_but_leaves_sixteen_tokens():
    body = "修渠修桥。" * 6
    assert texts(body, 30) == [body]
    assert texts(body, 30, heading=("一、水利", "（一）渠")) == ["修渠修桥。" * 3, "修渠修桥。" * 3]
    assert texts(body, 30, heading=("水" * 100,)) == ["修渠修桥。" * 3, "修渠修桥。" * 3]


def test_the_heading_goes_with_every_chunk():
    _, chunks = make_chunks("修渠修桥。" * 6, 30, heading=("一、水利", "（一）渠"))
    assert {part.heading for part in chunks} == {("一、水利", "（一）渠")}


def test_a_limit_below_sixteen_is_refused():
    with pytest.raises(ConfigError, match="上限为 15，应不小于 16"):
        make_chunks("修渠。", 15)


def test_counting_is_near_linear():
    counted = 0

    def length(piece):
        nonlocal counted
        counted += len(piece)
        return len(piece)

    body = "修渠修桥，植树护林。" * 5000 + "修" * 50000
    assert "".join(texts(body, 100, length=length)) == body
    assert counted < 40 * len(body)
