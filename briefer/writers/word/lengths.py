"""Lengths as Word stores them: twentieths of a point, whole numbers."""

_TWIPS_A_POINT = 20
_TWIPS_A_MILLIMETRE = 1440 / 25.4


def twips(points: float) -> int:
    """Return a length in points as twentieths of a point, rounded."""
    return round(points * _TWIPS_A_POINT)


def twips_of_millimetres(millimetres: float) -> int:
    """Return a length in millimetres as twentieths of a point, rounded."""
    return round(millimetres * _TWIPS_A_MILLIMETRE)
