"""How formats say it: operators, identifiers, and what is told in words."""
