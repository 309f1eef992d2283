"""Counts what one request costs agentgateway, beyond the clock: allocations, and instructions; and the memory of an
idle connection.

Compares them with Benchmarks/thresholds.json; status 1 when one is exceeded. Started by scripts/bench-micro.
"""

import json
import os
import pathlib
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile

from loads import LoadFailure, chat_request, read_answer
from processes import Server, StartFailure, filled, free_ports

FOLDER = pathlib.Path(__file__).parent
ROOT = FOLDER.parents[1]
GET = b"GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
REQUESTS = {"chat": chat_request(), "get": GET}


def notice(text):
    print(f"notice: {text}", flush=True)


class Client:
    """One connection that stays open."""

    def __init__(self, port, request):
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=120)
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request = request

    def send(self, count):
        for _ in range(count):
            self.connection.sendall(self.request)
            read_answer(self.connection)


class Micro:
    """The configurations, and an upstream to forward to."""

    def __init__(self, work, gateway):
        self.work = work
        self.gateway = gateway
        self.stub_port = free_ports(1)[0]

    def start_stub(self):
        stub = str(ROOT / ".build/release/ollama-stub")
        return Server("ollama-stub", [stub, "--port", str(self.stub_port)], self.work / "stub.log", [self.stub_port])

    def start_gateway(self, kind, wrapper=(), environment=None, program=None):
        """A gateway for one kind of request, and its port."""
        port = free_ports(1)[0]
        names = ("ADMIN_ADDR", "STATS_ADDR", "READINESS_ADDR")
        management = {name: f"127.0.0.1:{each}" for name, each in zip(names, free_ports(len(names)))}
        path = self.work / f"{kind}.yaml"
        values = {kind.upper(): port, "UPSTREAM": self.stub_port}
        path.write_text(filled(FOLDER / f"agentgateway-{kind}.yaml", values))
        command = [*wrapper, str(program or self.gateway), "-f", str(path)]
        environment = {"WORKER_THREADS": "1", **management, **(environment or {})}
        return Server("agentgateway", command, self.work / f"{kind}.log", [port], environment), port

    def allocations(self, kind, library, count=2000):
        """Allocations and bytes of one request, once everything is warm."""
        counts = self.work / "counts"
        counts.unlink(missing_ok=True)
        server, port = self.start_gateway(
            kind, environment={"LD_PRELOAD": str(library), "ALLOCATION_COUNTS": str(counts)}
        )
        try:
            client = Client(port, REQUESTS[kind])
            client.send(count)
            before = struct.unpack("=QQ", counts.read_bytes())
            client.send(count)
            after = struct.unpack("=QQ", counts.read_bytes())
        finally:
            server.stop()
        return tuple((new - old) / count for old, new in zip(before, after))

    def idle_bytes(self, kind, count=1000):
        """Memory of a connection that has had its answer and stays open."""
        server, port = self.start_gateway(kind)
        try:
            clients = [Client(port, REQUESTS[kind])]
            clients[0].send(1)
            before = server.memory("RssAnon")
            for _ in range(count):
                clients.append(Client(port, REQUESTS[kind]))
                clients[-1].send(1)
            return (server.memory("RssAnon") - before) * 1024 * 1024 / count
        finally:
            server.stop()

    def instructions(self, kind, program, count=500):
        """Instructions of one request: what twice the requests take more."""
        return (self._instructions(kind, program, 2 * count) - self._instructions(kind, program, count)) / count

    def _instructions(self, kind, program, count):
        log = self.work / "callgrind.log"
        counts = self.work / "callgrind.out"
        wrapper = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", f"--log-file={log}"]
        server, port = self.start_gateway(kind, wrapper, program=program)
        try:
            Client(port, REQUESTS[kind]).send(100 + count)
        finally:
            server.stop()
        found = re.search(r"Collected : (\d+)", log.read_text())
        if not found:
            raise LoadFailure("valgrind told no count: " + log.read_text().strip()[-200:])
        return int(found[1])


def interposer(work):
    """The library that counts allocations; None where it cannot be built."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler or not sys.platform.startswith("linux"):
        notice("allocations are not counted: that needs Linux and a C compiler")
        return None
    library = work / "count.so"
    command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(ROOT / "Benchmarks/allocations/count.c")]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode:
        notice(f"allocations are not counted: the library cannot be built: {built.stderr.strip()[-200:]}")
        return None
    return library


def without_debug_information(work, program):
    """A copy of the program that valgrind can read; None where there is no valgrind or no such copy."""
    for tool in ("valgrind", "strip"):
        if not shutil.which(tool):
            notice(f"instructions are not counted: {tool} is not installed")
            return None
    copy = work / "agentgateway"
    subprocess.run(["strip", "-g", "-o", str(copy), str(program)], check=True)
    return copy


def check(kind, what, figure, thresholds):
    """Prints a figure; whether it is within its threshold."""
    limit = thresholds[what].get(kind)
    verdict = "no threshold" if limit is None else "ok" if figure <= limit else "EXCEEDED"
    name = what.replace("_", " ") + (" per connection" if what == "idle_bytes" else " per request")
    print(f"{kind:<8}{name:<28}{figure:>12.1f}{limit if limit is not None else '-':>12}  {verdict}")
    if verdict == "EXCEEDED":
        text = f"error: {kind}: {figure:.1f} {name}, at most {limit} are allowed"
        print(f"{text} (Benchmarks/thresholds.json)", file=sys.stderr)
        return False
    return True


def main():
    thresholds = json.loads((ROOT / "Benchmarks/thresholds.json").read_text())
    gateway = pathlib.Path(os.environ.get("GATEWAY", ROOT / ".build/release/agentgateway"))
    passed = True
    with tempfile.TemporaryDirectory(prefix="bench-micro-") as folder:
        micro = Micro(pathlib.Path(folder), gateway)
        library = interposer(micro.work)
        stripped = without_debug_information(micro.work, gateway)
        stub = micro.start_stub()
        try:
            for kind in REQUESTS:
                try:
                    if library:
                        allocations, size = micro.allocations(kind, library)
                        passed &= check(kind, "allocations", allocations, thresholds)
                        print(f"{kind:<8}{'bytes allocated per request':<28}{size:>12.1f}")
                    if sys.platform.startswith("linux"):
                        passed &= check(kind, "idle_bytes", micro.idle_bytes(kind), thresholds)
                    if stripped:
                        passed &= check(kind, "instructions", micro.instructions(kind, stripped), thresholds)
                except (StartFailure, LoadFailure) as failure:
                    notice(f"`{kind}` is not measured: {failure}")
        finally:
            stub.stop()
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
