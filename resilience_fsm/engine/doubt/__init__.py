"""What makes a green answer worth less."""
