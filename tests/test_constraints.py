"""Specification of constraints.txt: a clean installation is the one that was tested."""

from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

CONSTRAINTS = Path(__file__).parent.parent / "constraints.txt"


def needed(name: str, extra: str = "") -> Iterator[tuple[str, str]]:
    """Yield each package that `name` with `extra` asks for on this machine, and that package's extra."""
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            yield from ((canonicalize_name(requirement.name), wanted) for wanted in {"", *requirement.extras})


def closure(name: str, extra: str) -> set[str]:
    seen, waiting = set(), [(name, extra)]
    while waiting:
        found = waiting.pop()
        if found not in seen:
            seen.add(found)
            waiting += needed(*found)
    return {package for package, _ in seen} - {name}


def test_every_package_of_an_installation_is_pinned_at_what_is_tested() -> None:
    pins = [Requirement(line) for line in CONSTRAINTS.read_text().splitlines() if line and not line.startswith("#")]
    pinned = {canonicalize_name(pin.name): pin.specifier for pin in pins}
    there = {name: Version(distribution(name).version).public for name in closure("briefer", "dev")}
    assert {name: version for name, version in there.items() if str(pinned.get(name)) != f"=={version}"} == {}
