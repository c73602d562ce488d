"""All reachable states: the one search, and ways through what it finds."""
