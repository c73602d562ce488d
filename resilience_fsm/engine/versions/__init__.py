"""Two versions of a system: the run that tells them apart, and baselines of what they do."""
