"""HTTP with JSON bodies, as little of it as the servers of this example need."""

import asyncio
import http.client
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

HOST = "127.0.0.1"
SILENCE_SECONDS = 3.0  # a connection that breaks tells more, and sooner


@frozen
class Request:
    """A request.

    Args:
        method: Such as ``GET``.
        path: Such as ``/login``.
        body: What came with it; empty where nothing did.
    """

    method: str
    path: str
    body: Mapping[str, Any] = field(factory=dict)


@frozen
class Answer:
    """An answer.

    Args:
        status: The HTTP status.
        body: What comes with it.
    """

    status: int = 200
    body: Mapping[str, Any] = field(factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether what was asked for was done."""
        return 200 <= self.status < 300


Handler: TypeAlias = Callable[[Request], Awaitable[Answer]]


async def serve(handler: Handler, port: int) -> asyncio.Server:
    """Answer requests on ``port`` from now on."""

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                line, body = await _read(reader)
                method, path, _version = line.split(" ", 2)
                answer = await handler(Request(method, path, body))
                _write(writer, f"HTTP/1.1 {answer.status} -", answer.body)
                await writer.drain()
        except OSError:
            pass  # whoever asked has gone
        finally:
            writer.close()

    # The port is kept for this server by its lab, which is bound to it and never listens.
    return await asyncio.start_server(converse, HOST, port, reuse_port=True)


class Client:
    """One connection to one server, opened when it is needed.

    Args:
        port: Where the server listens.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Answer:
        """Ask, once.

        Raises:
            OSError: There is no answer. Whether the server did what it was asked is not known.
        """
        try:
            async with asyncio.timeout(SILENCE_SECONDS):
                if self._streams is None:
                    self._streams = await asyncio.open_connection(HOST, self._port)
                reader, writer = self._streams
                _write(writer, f"{method} {path} HTTP/1.1", body or {})
                line, received = await _read(reader)
        except BaseException:
            self._hang_up()
            raise
        return Answer(int(line.split(" ")[1]), received)

    def _hang_up(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def ask_once(
    port: int, method: str, path: str, body: Mapping[str, Any] | None = None
) -> Answer | None:
    """Ask from outside, without an event loop; None if nobody answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=SILENCE_SECONDS)
    try:
        connection.request(method, path, json.dumps(body or {}))
        response = connection.getresponse()
        return Answer(response.status, json.loads(response.read()))
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _write(writer: asyncio.StreamWriter, line: str, body: Mapping[str, Any]) -> None:
    text = json.dumps(body).encode()
    head = f"{line}\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n"
    writer.write(head.encode() + text)


async def _read(reader: asyncio.StreamReader) -> tuple[str, dict[str, Any]]:
    """The first line and the body of a request or an answer."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lengths = [
            int(value)
            for name, _, value in (line.partition(":") for line in head.splitlines())
            if name.lower() == "content-length"
        ]
        text = await reader.readexactly(sum(lengths))
    except asyncio.IncompleteReadError as error:
        raise ConnectionError("The connection ended.") from error
    body: dict[str, Any] = json.loads(text) if text else {}
    return head.splitlines()[0], body
