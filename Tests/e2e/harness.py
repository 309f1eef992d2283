"""Processes, ports and a small test runner for the end-to-end tests."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("E2E_CACHE", ROOT / ".build-e2e"))
GATEWAY = os.environ.get("AGENTGATEWAY_BIN", str(ROOT / ".build/debug/agentgateway"))
STUB = os.environ.get("OLLAMA_STUB_BIN", str(ROOT / ".build/debug/ollama-stub"))
# The management servers have the same ports in every gateway.
ENVIRONMENT = {"READINESS_ADDR": "off", "STATS_ADDR": "off", **os.environ}
MEBIBYTE = 1 << 20
# The gateway may need more memory under load, but not with the amount of data.
MOST_GROWTH = 40 * MEBIBYTE


class Skip(Exception):
    """Raised by a test that cannot run here; the text says why."""


TESTS = []


def test(function):
    """Registers a function as a test."""
    TESTS.append(function)
    return function


def check(condition, message):
    """Fails the test unless the condition holds. Unlike `assert` it is there under `python -O` too."""
    if not condition:
        raise AssertionError(message)


def check_equal(actual, expected, what):
    """Fails the test unless both are equal."""
    check(actual == expected, f"{what}: expected {expected!r}, found {actual!r}")


def check_growth(process, before):
    """Fails the test if a process ever grew too far beyond its earlier memory; gives a text for the report.

    Where memory cannot be read (`before` is None) nothing is checked and the text is empty.
    """
    if before is None:
        return ""
    growth = process.memory("VmHWM") - before
    check(growth < MOST_GROWTH, f"the process grew by {growth / MEBIBYTE:.1f} MiB")
    return f"; {before / MEBIBYTE:.1f} MiB of memory before, +{growth / MEBIBYTE:.1f} MiB at most"


# Below the range from which systems choose ports by themselves: a connection to a closed port cannot meet itself, and no
# connection takes a port between its choice and its use. Programs that run tests at the same time share the range: one
# has a block as long as it holds the block's first port for UDP.
PORT_BLOCKS = [range(start, start + 100) for start in range(20_000, 32_000, 100)]


def bound(kind, port):
    """A socket bound to a port on all addresses; None where somebody has it."""
    probe = socket.socket(type=kind)
    if kind == socket.SOCK_STREAM:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("", port))
        return probe
    except OSError:
        probe.close()
        return None


def free_ports():
    """Gives ports that nothing listens on, each once."""
    first = os.getpid() * 37 % len(PORT_BLOCKS)
    for block in PORT_BLOCKS[first:] + PORT_BLOCKS[:first]:
        hold = bound(socket.SOCK_DGRAM, block[0])
        if hold is None:
            continue
        HELD_BLOCKS.append(hold)
        for port in block:
            probe = bound(socket.SOCK_STREAM, port)
            if probe is not None:
                probe.close()
                yield port
    raise AssertionError("no free port is left")


HELD_BLOCKS = []
FREE_PORTS = free_ports()


def free_port():
    """A port that nothing listens on at this moment, and that is not given out again."""
    return next(FREE_PORTS)


class Process:
    """A server process with its output in a file."""

    def __init__(self, arguments, cwd=None):
        self.log_file = tempfile.NamedTemporaryFile(prefix="e2e-", suffix=".log", delete=False)
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=self.log_file, stderr=subprocess.STDOUT, cwd=cwd,
            env=ENVIRONMENT,
        )
        self.pid = self.process.pid

    def log(self):
        """What the process has printed so far."""
        return Path(self.log_file.name).read_text(errors="replace")

    def tail(self):
        """The last lines the process has printed."""
        return "\n".join(self.log().splitlines()[-20:])

    def wait_until(self, condition, what, seconds=20):
        """Waits until the condition holds; fails when the process ends first or time runs out."""
        limit = time.monotonic() + seconds
        while not condition():
            if self.process.poll() is not None:
                raise AssertionError(f"process ended with {self.process.returncode} before {what}:\n{self.tail()}")
            if time.monotonic() > limit:
                raise AssertionError(f"not within {seconds} s: {what}:\n{self.tail()}")
            time.sleep(0.01)

    def wait_for_port(self, port, seconds=20):
        """Waits until the port accepts connections."""

        def accepts():
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return True
            except OSError:
                return False

        self.wait_until(accepts, f"port {port} accepts connections", seconds)

    def memory(self, name="VmRSS"):
        """Resident memory in bytes, now or (VmHWM) at its highest; None where /proc is missing."""
        try:
            for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
                if line.startswith(name + ":"):
                    return int(line.split()[1]) * 1024
        except OSError:
            pass
        return None

    def stop(self):
        """Ends the process; gives its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log_file.close()
        Path(self.log_file.name).unlink(missing_ok=True)
        return self.process.returncode


@contextlib.contextmanager
def stub(*options):
    """An ollama-stub on a free port; gives the process, with `port`."""
    server = Process([STUB, "--port", "0", *options])
    try:
        server.wait_until(lambda: "listening on" in server.log(), "the stub listens")
        server.port = int(server.log().split("listening on", 1)[1].split()[0].rsplit(":", 1)[1])
        yield server
    finally:
        server.stop()


def configuration(port, models):
    """The text of a configuration: names of models and the address each is served from."""
    lines = ["llm:", f"  port: {port}", "  models:"]
    for name, address in models.items():
        lines += [f'  - name: "{name}"', "    provider: openAI", "    params:", f'      hostOverride: "{address}"']
    return "\n".join(lines) + "\n"


def start_gateway(config, models, attempts=3):
    """Starts a gateway on a free port; tries again when another program takes the port first."""
    port = free_port()
    config.write_text(configuration(port, models))
    server = Process([GATEWAY, "-f", str(config)])
    server.port = port
    server.url = f"http://127.0.0.1:{port}/v1"
    try:
        server.wait_for_port(port)
        return server
    except BaseException:
        taken = server.process.poll() is not None and "in use" in server.log()
        server.stop()
        if not taken or attempts == 1:
            raise
    return start_gateway(config, models, attempts - 1)


@contextlib.contextmanager
def gateway(models):
    """A gateway on a free port that serves the given models; gives the process, with `port` and `url`."""
    with tempfile.TemporaryDirectory(prefix="e2e-") as folder:
        server = start_gateway(Path(folder) / "config.yaml", models)
        try:
            yield server
        except Exception:
            print("--- last lines of the gateway ---\n" + server.tail(), flush=True)
            raise
        finally:
            server.stop()


def access_lines(server):
    """The lines of the access log so far."""
    return [line for line in server.log().splitlines() if "\trequest " in line]


def run(wanted):
    """Runs the registered tests whose name holds one of the given parts; gives the number of failures."""
    passed = failed = skipped = 0
    for function in TESTS:
        name = f"{function.__module__}.{function.__name__}"
        if wanted and not any(part in name for part in wanted):
            continue
        began = time.monotonic()
        try:
            function()
            passed += 1
            print(f"ok    {name} ({time.monotonic() - began:.1f} s)", flush=True)
        except Skip as reason:
            skipped += 1
            print(f"skip  {name}\nnotice: {name} skipped: {reason}", flush=True)
        except Exception:
            failed += 1
            print(f"FAIL  {name} ({time.monotonic() - began:.1f} s)", flush=True)
            traceback.print_exc(file=sys.stdout)
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    return failed + (passed + failed == 0)
