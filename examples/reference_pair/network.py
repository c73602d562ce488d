"""The network between the two servers, as a process that passes on what they say.

When the process is killed every connection breaks at once, and nobody can make a new one: the
link is lost. A new process restores it.
"""

import asyncio

from examples.reference_pair.plan import OTHER, SIDES, Plan
from examples.reference_pair.web import HOST


async def run_network(plan: Plan) -> None:
    """Connect each side with the other side's portal server, for ever."""
    relays = [await _relay(plan.links[side], plan.portals[OTHER[side]]) for side in SIDES]
    await asyncio.gather(*(relay.serve_forever() for relay in relays))


async def _relay(port: int, target: int) -> asyncio.Server:
    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection(HOST, target)
        except OSError:
            writer.close()
            return
        await asyncio.gather(_pass_on(reader, far_writer), _pass_on(far_reader, writer))

    return await asyncio.start_server(connect, HOST, port, reuse_port=True)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass  # one of the two has gone, and the other one is told below
    finally:
        writer.close()
