"""Who can trade places, and the search up to that."""
