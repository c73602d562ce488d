"""What other checkers print of an exported model, read back into our own names."""
