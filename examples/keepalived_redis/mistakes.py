"""What can be wrong with the way in which the pair is set up, or unlucky."""

from enum import Enum


class Mistake(Enum):
    """One thing that an administrator may get wrong; the specification excludes what follows."""

    NO_FAILBACK = "keepalived of the primary does not take the role back (nopreempt)"
    NO_PROMOTION = "the agent does not tell the secondary's Redis that it may be written to"
    NO_DEMOTION = "the agent does not tell the secondary's Redis to follow the primary again"
    COPIES_BACK = "the agent lets the primary follow the secondary while that one serves"
    IGNORES_IPOFFICE = "keepalived does not watch the IP Office"
    SLOW_DISK = "the secondary's Redis takes two seconds to write each thing that it copied"
