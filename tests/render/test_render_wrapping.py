"""Long text in short lines."""

from resilience_fsm.render.wrapping import wrap_guard, wrap_names


def test_a_short_guard_stays_on_one_line() -> None:
    """A guard is set in brackets."""
    assert wrap_guard("a and b") == ("[a and b]",)


def test_a_long_guard_is_broken_before_its_operators() -> None:
    """Lines after the first begin with the operator, and together they are the guard."""
    guard = "alpha_is_here and (beta_is_here or not gamma_is_here) and delta"
    lines = wrap_guard(guard, "else ", width=30)
    assert lines == (
        "else [alpha_is_here",
        "and (beta_is_here",
        "or not gamma_is_here)",
        "and delta]",
    )
    assert " ".join(lines) == f"else [{guard}]"


def test_names_are_separated_by_commas() -> None:
    """No name is broken, and a name longer than a line stands on its own."""
    assert wrap_names(["a", "b" * 20, "c"], "fault:", width=12) == (
        "fault: a,",
        f"{'b' * 20},",
        "c",
    )
    assert wrap_names([], "fault:") == ()
