"""What people notice of a property that does not hold: one thing each, and nothing else is told."""

from resilience_fsm.pair.consequences import (
    _OF_TOPIC,
    _OTHERWISE,
    CONSEQUENCE_OF,
    CONSEQUENCES,
    consequences,
)
from resilience_fsm.pair.properties import (
    GROUPS,
    PAIR_PROPERTIES,
    PUBLIC_GROUP,
    PUBLIC_PROPERTIES,
    property_called,
)

TOPICS = {**GROUPS, PUBLIC_GROUP: PUBLIC_PROPERTIES}
EVERY = [prop for properties in TOPICS.values() for prop in properties]


def test_every_property_has_one_consequence() -> None:
    """None is left without, none has two, and no name in the table is that of nothing."""
    assert {prop.id for prop in PAIR_PROPERTIES} <= set(CONSEQUENCE_OF)
    assert set(CONSEQUENCE_OF) == {prop.id for prop in EVERY}
    assert set(_OF_TOPIC) == set(TOPICS)
    named = [name for names in _OTHERWISE.values() for name in names]
    assert len(set(named)) == len(named)
    assert [property_called(name).id for name in named] == named


def test_every_consequence_is_that_of_some_property() -> None:
    """Each is told once, with an id of its own, as something that may happen."""
    assert set(CONSEQUENCE_OF.values()) == set(CONSEQUENCES)
    assert len({one.id for one in CONSEQUENCES}) == len(CONSEQUENCES)
    for one in CONSEQUENCES:
        assert " may " in one.sentence
        assert one.sentence.endswith(".")
        assert len(one.sentence) <= 51  # so that a line of a terminal has room for an id


def test_what_is_told_comes_of_what_does_not_hold() -> None:
    """Every property that is given stands under its consequence, and no other one is told."""
    assert consequences(()) == ()
    given = [property_called(name) for name in ("browser-back", "one-login", "failover-on-portal")]
    told = {one.id: [prop.id for prop in those] for one, those in consequences(given)}
    assert told == {
        "takeover": ["failover-on-portal"],
        "way-back": ["browser-back"],
        "login": ["one-login"],
    }
    assert sorted(prop.id for _, those in consequences(EVERY) for prop in those) == sorted(
        prop.id for prop in EVERY
    )


def test_the_first_property_is_the_one_to_ask_for() -> None:
    """However they come, the table says which property of a consequence is told first."""
    for given in (EVERY, EVERY[::-1]):
        first = {one.id: those[0].id for one, those in consequences(given)}
        assert first["takeover"] == "failover-on-portal"
        assert first["redirection"] == "browser-redirected"
        assert first["copies"] == "user-change-copied"
