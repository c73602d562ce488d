"""A small reference implementation of the portal pair, and a laboratory to test it in.

Read `knowledge` first: a portal server keeps what it knows of the pair as a state of the machines,
and asks them what it has to do. `portal` is that server, `lab` the adapter, `observables` what can
be seen of each state, and `faults` has implementations that are not faithful.
"""
