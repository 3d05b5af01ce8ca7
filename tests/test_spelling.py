from hypothesis import given
from hypothesis import strategies as st

from briefer.summarizers.spelling import find_spellings

PIECES = ("水库", "水", "库", "建", "%，", "%", "，", "3", "\n")
IDS = {piece.encode(): token for token, piece in enumerate(PIECES)}


def spell(text: str) -> list[int]:
    """Cut by the longest piece; 99 stands for a letter that is no piece."""
    ids: list[int] = []
    while text:
        piece = next((p for p in PIECES if text.startswith(p)), text[0])
        ids.append(IDS.get(piece.encode(), 99))
        text = text[len(piece) :]
    return ids


def ids(*pieces: str) -> list[int]:
    return [IDS[piece.encode()] for piece in pieces]


def test_inside_a_clause_one_token_is_open_at_each_piece():
    ways = find_spellings("建水库3", (), spell, IDS)
    assert [[token for token, _ in ways[place]] for place in sorted(ways)] == [[t] for t in ids("建", "水库", "3")]


def test_a_piece_over_a_border_stands_beside_the_one_that_stops_there():
    ways = find_spellings("3%，建", {2}, spell, IDS)
    assert dict(ways[1]) == {IDS["%，".encode()]: 5, IDS[b"%"]: 2}
    assert dict(ways[2]) == {IDS["，".encode()]: 5}


def test_no_piece_reaches_over_a_line_break():
    assert sorted(find_spellings("建\n水", (), spell, IDS)) == [0, 4]


def test_a_stretch_is_followed_up_to_the_first_letter_that_is_no_piece():
    assert sorted(find_spellings("建坝水", (), spell, IDS)) == [0]


@given(st.text("水库建3%，\n"), st.sets(st.integers(0, 12)))
def test_every_way_prints_the_bytes_that_it_passes(text, borders):
    borders = {border for border in borders if border <= len(text)}
    for place, ways in find_spellings(text, borders, spell, IDS).items():
        for token, stop in ways:
            assert text.encode()[place:stop] == PIECES[token].encode()
