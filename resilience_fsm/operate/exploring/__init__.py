"""The words of the explorer of a pair, in English and Italian, and what it shows.

In reading order: `state_words` and `event_words` name what is there and what happens, `conditions`
what guards ask for; `gaps` tells what a deployment lacks; `panels` are what a person sees; `jumps`
are the runs that one can go to. `phrases` takes the Italian from the dictionary of
`resilience_fsm.operate.italian`, which the commands use too.
"""
