"""Claims, the cases of their predicates, and how they are decided."""
