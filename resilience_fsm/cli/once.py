"""Options that are given twice: one of them would count, and nobody would be told which."""

from collections import Counter
from typing import Any

from typer import BadParameter
from typer.core import TyperCommand


class Once(TyperCommand):
    """A command that refuses an option which is given twice and can have one value only."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments.

        Raises:
            BadParameter: One of them is there twice.
        """
        order: list[Any] = self.make_parser(ctx).parse_args(args=list(args))[2]
        for parameter, times in Counter(order).items():
            if times > 1 and _has_one_value(parameter):
                raise BadParameter("given more than once. Write it once.", ctx, parameter)
        return super().parse_args(ctx, args)


def _has_one_value(parameter: Any) -> bool:
    """Whether to say it again is to say something else; not for a switch that is on already."""
    is_switch = getattr(parameter, "is_flag", False) and not parameter.secondary_opts
    may_come_again = getattr(parameter, "multiple", False) or getattr(parameter, "count", False)
    return parameter.nargs == 1 and not is_switch and not may_come_again
