"""Versions are read in every spelling that engineers have, and compared as far as these tell."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience_fsm.pair.version import Comparison, Version, VersionError

SETTINGS = settings(derandomize=True, deadline=None, max_examples=300)

SMALL = st.integers(0, 3)
PART = st.none() | SMALL
VERSIONS = st.builds(Version, st.lists(SMALL, min_size=1, max_size=4).map(tuple), PART, PART, PART)
MIRRORED = {
    Comparison.EQUAL: Comparison.EQUAL,
    Comparison.OLDER: Comparison.NEWER,
    Comparison.NEWER: Comparison.OLDER,
    Comparison.UNCOMPARABLE: Comparison.UNCOMPARABLE,
}


def compared(one: str, other: str) -> str:
    return str(Version.parse(one).compared_to(Version.parse(other)))


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("11.1", Version((11, 1))),
        ("R11.1", Version((11, 1))),
        ("r 11.1", Version((11, 1))),
        ("Release 11.1", Version((11, 1))),
        ("IP Office 11.1", Version((11, 1))),
        ("v11", Version((11,))),
        (" 11.1 ", Version((11, 1))),
        ("12.2.0.0.24", Version((12, 2, 0, 0, 24))),
        ("11.1 FP3 SP1", Version((11, 1), 3, 1)),
        ("11.1fp3sp1", Version((11, 1), 3, 1)),
        ("11.1 Feature Pack 2 Service Pack 4", Version((11, 1), 2, 4)),
        ("10.0 SP2", Version((10, 0), None, 2)),
        ("11.1.300.0 build 45", Version((11, 1, 300, 0), build=45)),
        ("R11.1 FP2 SP4 Build 7", Version((11, 1), 2, 4, 7)),
    ],
)
def test_spellings(text: str, version: Version) -> None:
    """Capitals, spaces and the word before the numbers say nothing; the text is kept."""
    assert Version.parse(text) == version
    assert Version.parse(text).text == text


@SETTINGS
@given(VERSIONS)
def test_read_back(version: Version) -> None:
    """A version that is printed is read back as the same."""
    assert Version.parse(str(version)) == version
    assert Version.parse(str(version).upper().replace(" ", "")) == version


@SETTINGS
@given(st.text(max_size=12) | st.text("11.0 FPSPbuildR", max_size=12))
def test_any_text(text: str) -> None:
    """Any text is a version or refused with a way out on one line."""
    try:
        read = Version.parse(text)
    except VersionError as error:
        told = error
    else:
        assert Version.parse(str(read)) == read
        return
    assert told.way_out
    assert str(told).isprintable()


@pytest.mark.rule("PRE-1")
@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("11.1 FP2 SP4", "R11.1 fp2 sp4", "equal"),
        ("11.1.3.1.0 build 34", "11.1.3.1 build 34", "equal"),
        ("11.1 FP2 SP4", "11.1 FP3 SP1", "older"),
        ("11.1 FP2", "11.1 FP3 SP1", "older"),
        ("11.1 FP3 SP2", "11.1 FP3 SP1", "newer"),
        ("11.1.3.1.0 build 34", "11.1.3.1.0 build 40", "older"),
        ("11.1.3.2.0 build 3", "11.1.3.1.0 build 40", "newer"),
        # Of different releases, whatever else they say.
        ("11.0 FP4", "11.1.300.0", "older"),
        ("11.1 FP3", "11.0.4.0 build 74", "newer"),
        ("10.0 SP2", "9.1", "newer"),
        # What a pack is in numbers is nowhere given.
        ("11.1 FP3", "11.1.300.0", "uncomparable"),
        ("11.1 FP3", "11.1.3", "uncomparable"),
        ("11.1.2 FP1 SP1", "11.1 FP2", "uncomparable"),
        # What one of them leaves out may be the same or not.
        ("11.1 FP3", "11.1", "uncomparable"),
        ("11.1 FP3", "11.1 FP3 SP1", "uncomparable"),
        ("11.1 SP1", "11.1 FP1", "uncomparable"),
        ("11.1.3.1.0 build 34", "11.1.3.1.0", "uncomparable"),
        ("11.1.3.1.0 build 34", "11.1.3.1.0.34", "uncomparable"),
    ],
)
def test_what_two_spellings_tell(one: str, other: str, told: str) -> None:
    """Two versions are compared as far as both say the same kind of thing."""
    assert compared(one, other) == told


@SETTINGS
@given(VERSIONS, VERSIONS)
def test_both_sides(one: Version, other: Version) -> None:
    """A comparison is mirrored when the versions change places, and equal means equal."""
    told = one.compared_to(other)
    assert other.compared_to(one) is MIRRORED[told]
    assert (told is Comparison.EQUAL) is (one == other)
    assert one.compared_to(one) is Comparison.EQUAL


@SETTINGS
@given(VERSIONS, VERSIONS, VERSIONS)
def test_no_contradiction(one: Version, other: Version, third: Version) -> None:
    """What is told of versions in pairs never goes round in a circle."""
    ups = (Comparison.OLDER, Comparison.EQUAL)
    first, second = one.compared_to(other), other.compared_to(third)
    if first in ups and second in ups:
        allowed = {Comparison.OLDER, Comparison.UNCOMPARABLE}
        if first is second is Comparison.EQUAL:
            allowed = {Comparison.EQUAL}
        assert one.compared_to(third) in allowed


@SETTINGS
@given(st.lists(VERSIONS, min_size=2, max_size=6), PART, PART, PART)
def test_versions_that_name_the_same_parts(
    versions: list[Version], feature_pack: int | None, service_pack: int | None, build: int | None
) -> None:
    """Versions that are spelt alike can all be compared, each with each."""

    def part(of_all: int | None, own: int | None) -> int | None:
        return of_all if of_all is None or own is None else own

    def alike(version: Version) -> Version:
        return Version(
            version.numbers,
            part(feature_pack, version.feature_pack),
            part(service_pack, version.service_pack),
            part(build, version.build),
        )

    for one, other in product(map(alike, versions), repeat=2):
        assert one.compared_to(other) is not Comparison.UNCOMPARABLE
