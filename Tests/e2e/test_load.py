"""Many requests: every answer must belong to its request, and the gateway must stay small."""

import asyncio
import time

from harness import access_lines, check, check_equal, check_growth, gateway, stub, test
from wire import Connection

SEQUENTIAL = 10_000
CONNECTIONS = 64
PER_CONNECTION = 100
LIMIT_SECONDS = 120


async def ask_many(port, label, count, warm_up=None):
    """Asks one question after the other on one connection; gives the number of answers that do not fit."""
    connection = await Connection.open(port)
    wrong = 0
    try:
        for number in range(count):
            text = f"{label} {number}"
            status, answer = await connection.ask(text)
            if status != 200 or not answer["choices"][0]["message"]["content"].endswith(f"You said: {text}"):
                wrong += 1
    finally:
        connection.close()
    return wrong


def measured(server, count, work):
    """Runs the work, reports rate and memory, and checks the access log and the growth."""
    asyncio.run(ask_many(server.port, "warm-up", 200))
    before = server.memory()
    began = time.monotonic()
    wrong = asyncio.run(asyncio.wait_for(work(), LIMIT_SECONDS))
    seconds = time.monotonic() - began
    check_equal(wrong, 0, "answers that do not belong to their request")
    server.wait_until(lambda: len(access_lines(server)) >= count + 200, "the access log has a line for each request")
    check_equal(len(access_lines(server)), count + 200, "lines in the access log")
    memory = check_growth(server, before)
    print(f"      {count} requests in {seconds:.1f} s, {count / seconds:.0f}/s{memory}")


@test
def one_after_the_other():
    with stub() as upstream, gateway({"*": f"localhost:{upstream.port}"}) as server:
        measured(server, SEQUENTIAL, lambda: ask_many(server.port, "request", SEQUENTIAL))


@test
def many_at_once():
    with stub() as upstream, gateway({"*": f"localhost:{upstream.port}"}) as server:

        async def all_connections():
            return sum(
                await asyncio.gather(
                    *(ask_many(server.port, f"connection {number} request", PER_CONNECTION)
                      for number in range(CONNECTIONS))
                )
            )

        measured(server, CONNECTIONS * PER_CONNECTION, all_connections)


@test
def pipelined_on_one_connection():
    count = 50
    with stub() as upstream, gateway({"*": f"localhost:{upstream.port}"}) as server:

        async def pipeline():
            connection = await Connection.open(server.port)
            for number in range(count):
                message = {"role": "user", "content": f"number {number}"}
                connection.send({"model": "llama3.2", "messages": [message], "stream": number % 2 == 1})
            answers = []
            for _ in range(count):
                status, headers = await connection.head()
                check_equal(status, 200, "status")
                answers.append(b"".join([piece async for piece in connection.body(headers)]))
            connection.close()
            return answers

        answers = asyncio.run(asyncio.wait_for(pipeline(), 30))
        for number, answer in enumerate(answers):
            check(f' {number}"'.encode() in answer, f"answer {number} belongs to another request: {answer[-300:]!r}")
            check_equal(b"[DONE]" in answer, number % 2 == 1, f"answer {number} is streamed")
