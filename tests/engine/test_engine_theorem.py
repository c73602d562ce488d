"""Any number of replicas: on random systems the theorem and the explicit search never differ.

The environment variable RANDOM_SYSTEMS says how many systems there are.
"""

import os
from collections import Counter
from random import Random

import pytest
from random_systems import properties, system
from thorough import some_of

from resilience_fsm.engine import Verdict, check
from resilience_fsm.engine.verdict.obligation import Obligations

SYSTEMS = int(os.environ.get("RANDOM_SYSTEMS", "240"))
BLOCKS = 8


@pytest.mark.parametrize("block", some_of(range(BLOCKS), 2))
def test_theorem_and_search_never_differ(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict for any number is that of k and of k + 1 replicas on their whole product."""
    verdicts: Counter[Verdict] = Counter()
    for seed in range(block, SYSTEMS, BLOCKS):
        random = Random(seed)
        model, plan, events = system(random)
        claims = properties(random, plan, events)
        with monkeypatch.context() as patch:
            found = check(model, claims).answers
            patch.setattr(Obligations, "is_decided_apart", False)
            for count in (0, 1, 2, 3):
                spoken = [p for p in claims if count - 1 <= p.about.get("k", 0) <= count]
                exact = check(model, spoken, {"k": count}).answers
                for answer in exact:
                    theorem = found[claims.index(answer.property)]
                    assert theorem.cutoff is not None, f"seed {seed}: {theorem.reason}"
                    assert answer.verdict is theorem.verdict, (
                        f"seed {seed}, {answer.property.id}, {count} replicas"
                    )
        verdicts.update(answer.verdict for answer in found)
    assert min(verdicts[v] for v in (Verdict.HOLDS, Verdict.VIOLATED, Verdict.VACUOUS)) > 0
