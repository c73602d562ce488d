"""An active/standby pair that exists, held against the specification: keepalived and Redis.

Read `lab` first, then `portal`: what a portal service is made of here, and what the agent does when
keepalived gives it a role. `fates` says what may be seen of each state of the specification, and
`mistakes` how the pair can be set up wrongly.
"""
