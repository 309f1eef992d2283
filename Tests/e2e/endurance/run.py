"""Runs the load and judges it: `python3 -B Tests/e2e/endurance/run.py MINUTES`."""

import asyncio
import contextlib
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from endurance import scenarios  # noqa: E402  the path comes first
from endurance.http1 import Client  # noqa: E402
from endurance.tally import Tally  # noqa: E402
from endurance.target import Target  # noqa: E402
from endurance.upstream import FAULTS, Upstream  # noqa: E402

try:
    from endurance.http2 import Session
except ImportError:
    Session = None

CLIENTS = 12
RELOAD_SECONDS = 4
PROGRESS_SECONDS = 10
# Bytes that the gateway may grow by after the first third. A heap takes minutes to reach the size that mixed load needs,
# so that short runs find coarse leaks only; in half an hour, a few bytes per request show.
MEMORY_ALLOWANCE = 8 << 20
MEMORY_ALLOWANCE_WHILE_WARMING = 32 << 20
WARM_MINUTES = 15
# The file that is being read again, and one that is being looked at.
DESCRIPTOR_ALLOWANCE = 2


class Run:
    """One run."""

    def __init__(self, target, upstream, tally, ends_at):
        self.target, self.upstream, self.tally, self.ends_at = target, upstream, tally, ends_at
        self.scenarios = scenarios.Scenarios(target, tally)
        self.began = time.monotonic()
        # Seconds since the start, memory and descriptors.
        self.samples = []

    def is_over(self):
        """Whether the time is up."""
        return time.monotonic() >= self.ends_at

    async def keep_connection(self, number):
        """A client that does many different things on one connection, and then opens another."""
        secure = self.target.tls if number % 3 == 2 else None
        do, run = self.scenarios, self.tally.run
        draw = do.random
        while not self.is_over():
            client = await Client.open(self.target.secure if secure else self.target.routes, secure)
            wrong = len(self.tally.wrong)
            for _ in range(draw.choice([1, 10, 100])):
                choice = draw.random()
                if choice < 0.5:
                    await run("get over TLS" if secure else "get", do.get(client))
                elif choice < 0.7:
                    chunked = draw.random() < 0.5
                    await run("upload chunked" if chunked else "upload", do.upload(client, chunked))
                elif choice < 0.85:
                    depth = draw.choice([2, 5, 20])
                    await run("pipelined", do.pipeline(client, depth), depth)
                elif choice < 0.9:
                    await run("wrong path", do.unknown(client, is_model=False))
                elif choice < 0.93:
                    fault = draw.choice(["refused", *FAULTS])
                    await run(f"fault {fault}", do.fault(client, fault))
                    if FAULTS.get(fault, 0) is None:
                        break
                else:
                    await run("get and close", do.closing())
                if self.is_over() or len(self.tally.wrong) > wrong:
                    break
                await asyncio.sleep(draw.random() * 0.02)
            client.close()

    async def keep_chatting(self):
        """A client of models."""
        do, run = self.scenarios, self.tally.run
        draw = do.random
        while not self.is_over():
            client = await Client.open(self.target.models)
            wrong = len(self.tally.wrong)
            for _ in range(50):
                choice = draw.random()
                if choice < 0.4:
                    await run("chat 1 KiB", do.chat(client, 1 << 10))
                elif choice < 0.7:
                    await run("chat 16 KiB", do.chat(client, 16 << 10))
                elif choice < 0.95:
                    await run("event stream", do.events(client))
                else:
                    await run("wrong model", do.unknown(client, is_model=True))
                if self.is_over() or len(self.tally.wrong) > wrong:
                    break
                await asyncio.sleep(draw.random() * 0.02)
            client.close()

    async def keep_vanishing(self):
        """Clients that go away."""
        kinds = ["connected", "head", "upload", "answer", "waiting"]
        while not self.is_over():
            for kind in kinds:
                await self.tally.run(f"gone: {kind}", self.scenarios.vanish(kind))
                await asyncio.sleep(0.1)
            await self.tally.run("gone: events", self.scenarios.vanish_from_events())

    async def keep_http2(self, secure):
        """A client of HTTP/2."""
        while not self.is_over():
            port = self.target.secure if secure else self.target.routes
            session = await Session.open(port, self.target.tls_http2 if secure else None)
            for _ in range(10):
                await self.tally.run("HTTP/2 over TLS" if secure else "HTTP/2", self.scenarios.http2(session), 8)
                if self.is_over() or session.failure:
                    break
                await asyncio.sleep(0.1)
            await session.close()

    async def keep_reloading(self):
        """Changes the configuration now and then."""
        while not self.is_over():
            await asyncio.to_thread(self.target.change)
            await asyncio.sleep(min(RELOAD_SECONDS, max(0.1, self.ends_at - time.monotonic())))

    async def watch(self):
        """Looks at the gateway every second and reports now and then."""
        reported = self.began
        while not self.is_over():
            await asyncio.sleep(1)
            now = time.monotonic()
            self.samples.append((now - self.began, self.target.memory(), self.target.descriptors()))
            if self.target.process.poll() is not None:
                self.tally.wrong.append(f"the gateway ended with status {self.target.process.returncode}")
                self.ends_at = now
            if now - reported >= PROGRESS_SECONDS:
                reported = now
                print(self.progress(now), flush=True)

    def progress(self, now):
        """One line about how far it has come."""
        count = sum(self.tally.begun.values())
        _, memory, descriptors = self.samples[-1]
        left = max(0, self.ends_at - now)
        size = f"{memory / (1 << 20):.1f} MiB" if memory else "unknown"
        return (
            f"{int(left) // 60:3}:{int(left) % 60:02} left  {count:>8} requests  {count / (now - self.began):5.0f}/s  "
            f"{len(self.tally.wrong)} wrong  {self.target.reloads} reloads  {size}  {descriptors} files")

    async def all(self):
        """Runs all clients to the end."""
        tasks = [self.keep_connection(number) for number in range(CLIENTS) if self.target.tls or number % 3 < 2]
        tasks += [self.keep_chatting(), self.keep_chatting(), self.keep_chatting(), self.keep_vanishing()]
        tasks += [self.keep_reloading(), self.watch()]
        if Session:
            tasks += [self.keep_http2(secure) for secure in (False, True) if self.target.tls or not secure]
        else:
            print("notice: no HTTP/2: the Python package h2 is not installed")
        if not self.target.tls:
            print("notice: no TLS: openssl is not installed")
        await asyncio.gather(*tasks)


async def load(minutes, faults):
    """Starts everything, runs the load and adds to `faults` what is not as it has to be."""
    upstream, tally = Upstream(), Tally()
    await upstream.start()
    target = Target(upstream.ports)
    try:
        await asyncio.to_thread(target.wait_until_listening)
        await asyncio.to_thread(target.wait_until_watching)
        at_start = target.descriptors()
        run = Run(target, upstream, tally, time.monotonic() + minutes * 60)
        try:
            await run.all()
        except (OSError, EOFError) as error:
            faults.append(f"a client found no gateway: {type(error).__name__} {error}")
        if at_start is not None and target.process.poll() is None:
            allowance = MEMORY_ALLOWANCE if minutes >= WARM_MINUTES else MEMORY_ALLOWANCE_WHILE_WARMING
            await look_for_leaks(run, at_start, allowance, faults)
    finally:
        status = await asyncio.to_thread(target.stop)
    if status != 0:
        faults.append(f"the gateway ended with status {status}")
    account(run, faults)
    report(run)


async def look_for_leaks(run, at_start, memory_allowance, faults):
    """Waits until the gateway has given back what the clients needed, and compares its memory."""
    target, most = run.target, at_start + DESCRIPTOR_ALLOWANCE
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(20):
            while target.descriptors() > most:
                run.upstream.close_connections()
                await asyncio.sleep(0.1)
    if target.descriptors() > most:
        faults.append(f"{target.descriptors()} open files, {at_start} at the start")
    growth = memory_growth(run)
    if growth > memory_allowance:
        faults.append(f"memory grew by {growth / (1 << 20):.1f} MiB after the first third")
    print(f"memory {growth / (1 << 20):+.1f} MiB after the first third; "
          f"{target.descriptors()} open files, {at_start} at the start")


def account(run, faults):
    """Looks for wrong answers, for requests that nobody knows about, and for what does not belong in the log."""
    target, tally = run.target, run.tally
    faults += tally.wrong[:20]
    most = tally.logged + tally.perhaps_logged
    if not tally.wrong:
        if tally.unaccounted:
            faults.append(f"{tally.unaccounted} requests are not accounted for")
        if not tally.logged <= target.requests <= most:
            faults.append(f"{target.requests} lines in the access log for {tally.logged} to {most} requests")
    faults += ["in the log: " + line for line in target.notable[:10]]
    if not target.reloads:
        faults.append("nothing was reloaded")


def memory_growth(run):
    """How much more memory the gateway has in the last sixth than at the end of the first third, by medians."""
    length = run.samples[-1][0]
    before = [memory for at, memory, _ in run.samples if length / 6 <= at <= length / 3]
    after = [memory for at, memory, _ in run.samples if at >= length * 5 / 6]
    return statistics.median(after) - statistics.median(before)


def report(run):
    """Prints what became of everything."""
    print("\n".join(run.tally.rows()))
    seconds = time.monotonic() - run.began
    count = sum(run.tally.begun.values())
    peak = max((memory or 0 for _, memory, _ in run.samples), default=0)
    print(
        f"{count} requests in {seconds:.0f} s, {len(run.tally.wrong)} wrong, {run.target.requests} lines in the access "
        f"log, {run.target.reloads} reloads, peak {peak / (1 << 20):.1f} MiB")


def endure(minutes):
    """Runs the load for that long; gives what was not as it has to be."""
    faults = []
    asyncio.run(load(minutes, faults))
    return faults


if __name__ == "__main__":
    found = endure(float(sys.argv[1]) if len(sys.argv) > 1 else 30)
    for line in found:
        print("FAULT " + line)
    print("failed" if found else "ok")
    sys.exit(1 if found else 0)
