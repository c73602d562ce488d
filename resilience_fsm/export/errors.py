"""What an export refuses: a format that cannot say a model, and the way out."""


class ExportError(Exception):
    """A format cannot say this model as it is, and nothing is approximated."""
