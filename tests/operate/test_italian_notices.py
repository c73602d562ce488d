"""What a monitor has to say can be said in Italian, whatever it is about."""

from resilience_fsm import Monitor
from resilience_fsm.operate.language import in_italian

NORMAL = {"cluster_mode": "normal"}


def test_what_becomes_of_a_change_is_told_in_italian() -> None:
    """At risk, and lost: not out of service, as a machine is that is lost."""
    monitor = Monitor(beginning=NORMAL)
    monitor.happened("primary_portal_stops")
    monitor.saw({"secondary_portal": "active"})
    monitor.saw({"side": "secondary"}, change="7")
    (at_risk,) = monitor.happened("user_makes", change="7")
    assert in_italian(at_risk.words) == "modifica 7: è a rischio."
    monitor.happened("primary_portal_starts")
    (lost,) = monitor.happened("is_lost", change="7")
    assert in_italian(lost.words) == "modifica 7: è perduta."


def test_a_name_is_no_word() -> None:
    """Whoever is called as something is that has Italian keeps the name."""
    monitor = Monitor(beginning=NORMAL)
    monitor.happened("link_lost")
    (notice,) = monitor.happened("link_lost", place="change: 1")
    assert "prima di 'link_lost' (change: 1)" in in_italian(notice.words)


def test_seconds_are_written_as_italians_do() -> None:
    """With a comma, and in English with a point."""
    monitor = Monitor(beginning=NORMAL, unlogged=(), limits={"fail_over": 1}, clocks=0.0)
    monitor.happened("primary_portal_stops", at=100.0)
    monitor.happened("fail_over", at=102.5)
    monitor.close()
    (late,) = monitor.notices
    assert late.words == "fail_over was promised and came after 2.5 seconds: over its limit."
    assert in_italian(late.words) == (
        "fail_over era garantito ed è avvenuto dopo 2,5 secondi: oltre il suo limite."
    )
