"""Guards and steps as tables, made by running the guards."""
