"""Servers that are started for a measurement, and what the system says about them."""

import os
import pathlib
import random
import signal
import socket
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")


class StartFailure(Exception):
    """A server that did not start; the text says why."""


def free_ports(count):
    """Ports that nobody has, outside the range that the system takes for the other end of connections: a load would
    otherwise be given one of them before its server listens."""
    ports = []
    for port in random.sample(range(20_000, 32_000), 2_000):
        with socket.socket(socket.AF_INET6) as each:
            try:
                each.bind(("::", port))
            except OSError:
                continue
        ports.append(port)
        if len(ports) == count:
            return ports
    raise StartFailure("no free ports")


def filled(template, values, with_tls=True):
    """The text of a template: `@NAME@` is replaced, lines after `#tls` belong to it only where TLS can be had."""
    text = template.read_text()
    if with_tls:
        text = text.replace("#tls ", "")
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    return text


class Server:
    """A running process."""

    def __init__(self, name, command, log, ports, environment=None):
        self.name = name
        self.log = pathlib.Path(log)
        started = time.monotonic()
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})},
            )
        self.pid = self.process.pid
        try:
            for port in ports:
                self._await(port, started + 20)
        except StartFailure:
            self.stop()
            raise

    def _await(self, port, limit):
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            except OSError:
                pass
            if self.process.poll() is not None or time.monotonic() > limit:
                lines = self.log.read_text(errors="replace").splitlines()
                said = next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "nothing")
                raise StartFailure(f"{self.name} does not listen: {said.strip()[:200]}")
            time.sleep(0.002)

    def stop(self):
        """Ends the process."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()

    def cpu_seconds(self):
        """The processor time it has used, utime and stime of proc(5)."""
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def forget_peak(self):
        """Lets the peak of its memory begin anew, where the system can do that."""
        try:
            pathlib.Path(f"/proc/{self.pid}/clear_refs").write_text("5")
        except OSError:
            pass

    def memory(self, field="VmHWM"):
        """Its memory in MiB: the peak, or with VmRSS what it has now."""
        for line in pathlib.Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1]) / 1024
        return 0.0
