"""What the drawing of pictures refuses, each error with the thing, the place and the way out."""


class PictureError(Exception):
    """A picture cannot be made of what was given."""


class NoLayoutError(PictureError):
    """No program is installed that can lay a picture out."""
