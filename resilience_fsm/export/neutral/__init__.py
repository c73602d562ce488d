"""The model that every format says: formulas, actions and statements, and no Python."""
