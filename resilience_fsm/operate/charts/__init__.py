"""Anybody's charts: from the name of a class to what is suspicious of it, pictures and tests.

`subject` finds the charts that are meant and makes a system of them, with what has to be assumed;
`hook` finds methods that are called like callbacks and never called; `review` puts together what is
suspicious and what is proved. `stated` makes a property of a function, `elsewhere` tells which
properties of a module speak of other charts. `difference` finds what tells two versions apart,
`pictures` draws the charts, and `pytest_file` writes a test that holds a running chart against what
was read.
"""
