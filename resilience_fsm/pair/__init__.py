"""The machines composed: the pair of one deployment, its configuration, and what is asked of them.

Reading order: `deployment` and `hosting` describe one deployment, `components` are what every
system has, `portal_pair` and `configuration` make systems of them, `mode`, `display` and
`situation_table` are functions of their states, `properties` are the sentences that are checked,
`unspecified` the questions without an answer.
"""
