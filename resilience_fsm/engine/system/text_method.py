"""The methods that a state has as a text, which data of the same name must not be taken for.

A field called ``count`` is asked for as ``s.retry.count``, and every text has such a method.
Compared with a number a method is never equal to it, whatever the field is: so the data go first,
and a method is there to be called, and for nothing else.
"""

from collections.abc import Callable
from typing import Any

from attrs import field, frozen


@frozen
class TextMethod:
    """A method of texts, as an attribute of a class of texts.

    Args:
        name: Its name.
        facet: From a text, and this name, to what the data have of it; raises what is to be said
            where they have nothing.
        is_facet: Whether they have something.
    """

    name: str
    facet: Callable[[Any, str], object] = field(repr=False)
    is_facet: Callable[[Any, str], bool] = field(repr=False)

    def __get__(self, text: Any, owner: object = None) -> Any:
        """The data of that name, or the method."""
        if text is None:
            return getattr(str, self.name)
        if self.is_facet(text, self.name):
            return self.facet(text, self.name)
        return _Method(getattr(str, self.name).__get__(text), lambda: self.facet(text, self.name))


@frozen(eq=False)
class _Method:
    """A method that refuses to be compared: who does so means something else.

    Args:
        call: The method.
        refuse: Raises what is to be said.
    """

    call: Callable[..., Any]
    refuse: Callable[[], object] = field(repr=False)

    def __call__(self, *given: Any, **more: Any) -> Any:
        """What the method makes of the text."""
        return self.call(*given, **more)

    def _refused(self, _other: object = None) -> Any:
        self.refuse()
        raise AssertionError("what is no data was not refused")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refused
    __bool__ = __hash__ = __index__ = __len__ = __iter__ = _refused
    __add__ = __radd__ = __sub__ = __rsub__ = __contains__ = __getitem__ = _refused
