"""What an operator asks: is this deployment ready, and what will and will not happen to it.

`deployment_file` reads a description, `readiness` says what is missing, `assessment` checks the
properties and says what the answers are worth for this deployment, `scope` reads how many users,
changes and conferences are meant. `configuration_life` is the part of a check that is the same for
every deployment, which a `companion` can do at the same time.

Beside a real pair a `monitor` keeps what may be the case, from what it is told; `log_replay` tells
it recorded logs. `fleet` asks the same of many deployments, or of many logs.
"""
