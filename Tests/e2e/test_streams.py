"""Streamed answers: large ones, slow ones, ones that break."""

import asyncio
import json
import time

from harness import MEBIBYTE, MOST_GROWTH, access_lines, check, check_equal, check_growth, gateway, stub, test
from wire import Connection, events

SIZE = 100 * MEBIBYTE
QUESTION = {"model": "llama3.2", "stream": True, "messages": [{"role": "user", "content": "go"}]}


def expected_text(start, length):
    """A part of the stub's pattern: blocks of 16 bytes that name their offset. `start` is a multiple of 16."""
    return "".join(f"{offset:015x} " for offset in range(start, start + length, 16))[:length]


async def read_pattern(connection, headers):
    """Reads a stream to its end and compares it with the pattern; gives the number of bytes of text."""
    received, done = 0, False
    async for data in events(connection.body(headers)):
        if data == b"[DONE]":
            done = True
            continue
        check(not done, "an event follows [DONE]")
        text = json.loads(data)["choices"][0]["delta"]["content"]
        check(text == expected_text(received, len(text)), f"the text is wrong after {received} bytes")
        received += len(text)
    check(done, "the stream has no [DONE]")
    return received


def stream_size(port, size, before_reading=None):
    """Asks for a stream of that size and checks it."""

    async def exchange():
        connection = await Connection.open(port)
        connection.send(QUESTION, [("x-stub-stream-bytes", size)])
        status, headers = await connection.head()
        check_equal(status, 200, "status")
        if before_reading:
            before_reading()
        received = await read_pattern(connection, headers)
        connection.close()
        return received

    check_equal(asyncio.run(asyncio.wait_for(exchange(), 120)), size, "bytes of text")


@test
def hundred_mebibytes():
    with stub() as upstream, gateway({"*": f"localhost:{upstream.port}"}) as server:
        stream_size(server.port, MEBIBYTE)
        before = server.memory()
        began = time.monotonic()
        stream_size(server.port, SIZE)
        seconds = time.monotonic() - began
        memory = check_growth(server, before)
        print(f"      {SIZE / MEBIBYTE:.0f} MiB of text in {seconds:.1f} s{memory}")


@test
def client_that_does_not_read():
    with stub() as upstream, gateway({"*": f"localhost:{upstream.port}"}) as server:
        stream_size(server.port, MEBIBYTE)
        before = server.memory()

        def watch():
            # Without back-pressure the gateway would take in the whole stream meanwhile.
            limit = time.monotonic() + 2
            while time.monotonic() < limit:
                if before is not None:
                    growth = server.memory() - before
                    check(growth < MOST_GROWTH, f"the gateway grew by {growth / MEBIBYTE:.1f} MiB unread")
                time.sleep(0.05)

        stream_size(server.port, SIZE, before_reading=watch)


@test
def tokens_arrive_one_by_one():
    gap = 0.1
    with stub("--chunk-ms", str(int(gap * 1000))) as upstream:
        with gateway({"*": f"localhost:{upstream.port}"}) as server:

            async def exchange():
                connection = await Connection.open(server.port)
                connection.send(QUESTION)
                _, headers = await connection.head()
                times = [time.monotonic() async for _ in events(connection.body(headers))]
                connection.close()
                return times

            times = asyncio.run(asyncio.wait_for(exchange(), 30))
            # The stub cannot send faster; where the gateway gathered tokens, the first and the last would arrive close
            # together. Where this process has to wait for a core, some arrive together as well.
            check(len(times) > 8, f"only {len(times)} events arrived")
            span = times[-1] - times[0]
            check(span > gap * len(times) / 3, f"{len(times)} events arrived within {span:.2f} s")


@test
def stream_that_breaks():
    with stub("--cut-after", "3") as upstream, gateway({"*": f"localhost:{upstream.port}"}) as server:

        async def exchange():
            connection = await Connection.open(server.port)
            connection.send(QUESTION)
            status, headers = await connection.head()
            check_equal(status, 200, "status")
            seen = []
            try:
                async for data in events(connection.body(headers)):
                    seen.append(data)
            except (asyncio.IncompleteReadError, ConnectionError, ValueError):
                return seen, True
            return seen, False

        seen, broken = asyncio.run(asyncio.wait_for(exchange(), 30))
        check(broken, "a stream that broke reached the client as a complete one")
        check(b"[DONE]" not in seen, "the gateway invented the end of the stream")
        check_equal(len(seen), 3, "events before the break")
        server.wait_until(lambda: access_lines(server), "the access log has a line")


@test
def client_that_goes_away():
    with stub("--chunk-ms", "20") as upstream, gateway({"*": f"localhost:{upstream.port}"}) as server:

        async def leave():
            connection = await Connection.open(server.port)
            connection.send(QUESTION, [("x-stub-stream-bytes", SIZE)])
            await connection.head()
            connection.close()

        asyncio.run(asyncio.wait_for(leave(), 30))
        server.wait_until(lambda: access_lines(server), "the access log has a line for the abandoned request")
        stream_size(server.port, 0)
