"""A running system that is seen in part: what it may be doing, what nothing explains."""
