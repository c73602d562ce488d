"""The check: everything below in one call, and its report."""
