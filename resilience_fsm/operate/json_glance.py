"""Lines of JSON at a glance: when it was, what is said and of whom, told apart without parsing.

What a line says is parsed once; that others say the same is seen from their texts being the same.
Only a line that begins with its time, as programs write it, is told apart; what could be escaped,
or would be no JSON, is not.
"""

import re

from resilience_fsm.operate.log_entry import WHOSE

_INSIDE = r'[^"\\\x00-\x1f]+'
_TEXT = rf'"{_INSIDE}"'
_PAIR = rf"{_TEXT}:[ ]?{_TEXT}"

glances = re.compile(
    rf"""(?:
        \{{"time":[ ]?({_TEXT}|-?(?:0|[1-9]\d{{0,15}})(?:\.\d{{1,15}})?),[ ]?
        (?:
            # Nothing but texts; at the end of whom it is.
            ({_PAIR}(?:,[ ]?{_PAIR})*?(?:,[ ]?"(?:{"|".join(WHOSE)})":[ ]?)?)
            (?:"({_INSIDE})")?
            \}}
        |
            ("[^\r\n]*)
        )
        \r*
    |
        [^\n]*
    )\n""",
    re.ASCII | re.VERBOSE,
).findall
"""Of each line of a text: when, what is said, of whom; or what is said that is not only texts.

What is said is the same for all lines that say the same. Whom a line is about stands apart if it
stands at its end. There is nothing of a line that is not told apart.
"""
