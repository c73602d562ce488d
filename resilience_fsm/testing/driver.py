"""The driver: calls the methods of an adapter, and tells its mistakes from those of the system."""

import asyncio
import inspect
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

from resilience_fsm.testing.adapter import AsyncSystemUnderTest, Refused, SystemUnderTest
from resilience_fsm.testing.errors import AdapterError, AdapterHangsError
from resilience_fsm.testing.overtime import Limit, Overtime
from resilience_fsm.testing.sight import moments

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story

AdapterFactory: TypeAlias = Callable[[], SystemUnderTest | AsyncSystemUnderTest]
"""Makes the adapter of one test case; the adapter's class will do."""

_METHODS = ("start", "do", "observe", "stop")


def refuse_no_factory(adapter: object) -> None:
    """Refuse what is called to make an adapter and cannot be.

    Raises:
        AdapterError: It cannot be called.
    """
    if not callable(adapter):
        raise AdapterError(
            f"adapter: {adapter!r} cannot be called. Each test case makes an adapter of its own: "
            "pass its class, or a function that makes it, not an object."
        )


class Driver:
    """An adapter at work.

    Args:
        factory: Makes the adapter.
        seconds: How long a call may take; None for as long as it likes.
        done: What was done so far, for messages.

    Attributes:
        failed_tasks: What went wrong in tasks of the adapter's own that nobody awaits, as far as
            Python has noticed.

    Raises:
        AdapterError: What is made is no adapter.
    """

    def __init__(self, factory: AdapterFactory, seconds: float | None, done: Sequence[str]) -> None:
        refuse_no_factory(factory)
        self._done = done
        self._limit = Limit(seconds)
        self._loop: asyncio.Runner | None = None
        self.failed_tasks: list[str] = []
        self._adapter: Any = self._call("making", factory)
        lacks = [name for name in _METHODS if not callable(getattr(self._adapter, name, None))]
        if lacks or inspect.isclass(self._adapter):
            lacking = f" without {', '.join(f'{name}()' for name in lacks)}" if lacks else ""
            raise AdapterError(
                f"adapter: {factory!r} made {self._adapter!r}{lacking}. An adapter is an object "
                "with the methods start(), do(event), observe() and stop()."
            )

    def start(self) -> None:
        """Bring the system up."""
        self._call("start()", self._adapter.start)

    def do(self, event: str) -> None:
        """Make an event happen.

        Raises:
            Refused: The system did not let it happen.
            AdapterError: The adapter tells that in another way.
        """
        answer = self._call(f"do('{event}')", self._adapter.do, event, may_refuse=True)
        if answer is not None:
            raise AdapterError(
                f"do('{event}') returned {answer!r}. It returns nothing where the event has "
                "happened, and raises Refused where the system did not let it happen."
            )

    def observe(self) -> list[dict[str, object]]:
        """What can be seen now, moment by moment."""
        seen: list[dict[str, object]] = self._call("observe()", self._adapter.observe, then=moments)
        return seen

    def stop(self) -> None:
        """End the system."""
        try:
            self._call("stop()", self._adapter.stop)
        finally:
            if self._loop is not None:
                self._call("end of its tasks after stop()", self._loop.close)

    def pause(self, seconds: float) -> None:
        """Let some time pass, in which what runs on the adapter's loop goes on."""
        if self._loop is None:
            time.sleep(seconds)
        else:
            self._call("tasks", lambda: asyncio.sleep(seconds))

    def _call(
        self,
        name: str,
        method: Callable[..., Any],
        *arguments: str,
        then: Callable[[Any], Any] | None = None,
        may_refuse: bool = False,
    ) -> Any:
        done = ", ".join(self._done) or "nothing yet"
        try:
            return self._limit.call(partial(self._finished, name, method, arguments, then))
        except Overtime as overtime:
            at = overtime.place
            raise AdapterHangsError(
                f"The adapter's {name} did not come back within {self._limit.seconds:g} s and was "
                f"cut off{f' at {at}' if at else ''}. Done before: {done}. The limit is the "
                "specification's adapter_seconds; None is no limit."
            ) from overtime
        except Refused as refused:
            if may_refuse:
                raise
            raise AdapterError(
                f"The adapter's {name} raised Refused. Only do() may: it says that the system did "
                f"not let an event happen. Done before: {done}."
            ) from refused
        except Exception as error:
            error.add_note(f"Raised by the adapter's {name}. Done before: {done}.")
            raise

    def _finished(
        self,
        name: str,
        method: Callable[..., Any],
        arguments: Sequence[str],
        then: Callable[[Any], Any] | None,
    ) -> Any:
        answer = method(*arguments)
        if inspect.isawaitable(answer):
            answer = self._awaited(answer)
        if inspect.isasyncgen(answer) or (inspect.isgenerator(answer) and then is None):
            raise AdapterError(
                f"The adapter's {name} is a generator, of which nothing has run: write it without "
                "yield."
            )
        return answer if then is None else then(answer)

    def _awaited(self, answer: Any) -> Any:
        if self._loop is None:
            self._loop = asyncio.Runner()
            self._loop.get_loop().set_exception_handler(self._task_failed)

        async def awaited() -> Any:
            return await answer

        return self._loop.run(awaited())

    def _task_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What asyncio tells of a task that nobody awaits; one that was cut off is told anyway."""
        error = context.get("exception")
        if isinstance(error, Overtime):
            return
        if error is not None:
            self.failed_tasks.append(f"{type(error).__name__}: {error}")
        loop.default_exception_handler(context)
