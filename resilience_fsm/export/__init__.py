"""The same model for other checkers: a composition in the languages of TLC, Spin and others."""
