"""A form says of itself what it needs and what decides it, and that is so."""

import pickle
from collections.abc import Mapping
from random import Random

import numpy as np
import pytest
from engine_toys import Route, die_hard, graded, two_phase_commit

from resilience_fsm.engine import (
    Claim,
    Component,
    Dynamics,
    Form,
    Property,
    Scope,
    StateSpace,
    System,
    Verdict,
    compile_system,
    explore,
    is_broken,
)
from resilience_fsm.engine.space.path import Mask
from resilience_fsm.engine.verdict.form import Matter
from resilience_fsm.engine.verdict.instance import Instance
from resilience_fsm.engine.verdict.judge import Judge

ROUTE = System([Component("route", Route)], certainty=graded)
TOYS: Mapping[str, System] = {
    "route": ROUTE,
    "die_hard": die_hard(),
    "two_phase_commit": two_phase_commit(2),
}


def claim_of(form: Form, *, is_true: bool = True) -> Claim:
    """A claim of a form with as much as it needs."""
    return Claim(
        form,
        premise=(lambda _: True) if form.needs_premise else None,
        conclusion=(lambda _: is_true) if form.needs_conclusion else None,
    )


def verdict_of(form: Form, space: StateSpace, premise: Mask, conclusion: Mask) -> Verdict:
    return Judge(space, claim_of(form), premise, conclusion, space.compiled.names).verdict


@pytest.mark.parametrize("form", Form)
def test_a_form_is_its_words(form: Form) -> None:
    """Its value is a text, by which it is found; from another process comes the same one."""
    assert Form(form.value) is form
    assert pickle.loads(pickle.dumps(form)) is form  # noqa: S301 # our own


@pytest.mark.parametrize("form", Form)
def test_what_a_form_needs_is_asked_for(form: Form) -> None:
    """A claim that says less is refused; what a form does not need may be left out."""
    claim_of(form)
    for is_needed, given in (
        (form.needs_premise, {"conclusion": bool}),
        (form.needs_conclusion, {"premise": bool}),
    ):
        if is_needed:
            with pytest.raises(TypeError, match=f"the form '{form.value}' needs a "):
                Claim(form, **given)  # type: ignore[arg-type] # any function will do


@pytest.mark.parametrize("name", TOYS)
@pytest.mark.parametrize("form", [form for form in Form if not form.needs_transitions])
def test_what_needs_no_transitions_is_decided_without(form: Form, name: str) -> None:
    """The verdict on states without their transitions is that on the whole space."""
    compiled = compile_system(TOYS[name])
    whole, states = explore(compiled), explore(compiled, keep_edges=False)
    random = Random(name)
    for _ in range(20):
        premise, conclusion = (
            np.array([random.random() < share for _ in range(len(whole))], dtype=np.bool_)
            for share in (random.random(), random.random())
        )
        assert verdict_of(form, states, premise, conclusion) is verdict_of(
            form, whole, premise, conclusion
        )


@pytest.mark.parametrize("form", [form for form in Form if form.needs_conclusion])
def test_what_settles_a_form(form: Form) -> None:
    """A conclusion that is true everywhere, or nowhere, settles it everywhere or nowhere."""
    space = explore(compile_system(ROUTE))
    everywhere = np.ones(len(space), dtype=np.bool_)
    for is_true in (True, False):
        conclusion = everywhere if is_true else ~everywhere
        hits = form.settles(Matter(space, conclusion, space.compiled.names))
        assert set(hits.tolist()) == {form.is_met_where_true == is_true}
        is_held = verdict_of(form, space, everywhere, conclusion) is Verdict.HOLDS
        assert is_held == (form.is_witnessed == hits.any())


@pytest.mark.parametrize("form", Form)
def test_what_a_state_breaks(form: Form) -> None:
    """A state alone can break a claim about states that no witness saves, and no other."""
    dynamics = Dynamics(compile_system(ROUTE))
    is_ever_broken = any(
        is_broken(
            Property("p", "", claim_of(form, is_true=is_true)), dynamics, ("start",), Instance({})
        )
        for is_true in (True, False)
    )
    assert is_ever_broken == form.is_broken_by_a_state
    assert not is_ever_broken or form.scope is Scope.STATES
