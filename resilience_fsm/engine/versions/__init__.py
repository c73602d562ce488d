"""Two versions of a system: what tells them apart, and their baselines."""
