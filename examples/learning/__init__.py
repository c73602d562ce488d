"""Learning as a cross-check: what a system does, learned from outside, beside its specification.

A stateful test asks whether what was tried is allowed. Learning goes the other way: it builds a
model of the system from what can be done and seen alone, without the specification, and the two are
compared afterwards, by `learned_difference`, or by ``resilience-fsm diff FILE.dot`` where the model
was saved. Where they differ, the shortest way to the difference is the answer.
"""
