"""The gateway under load: its configuration, what it holds and what it logs."""

import contextlib
import os
import re
import signal
import ssl
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from harness import ENVIRONMENT, GATEWAY, free_port


def is_notable(line):
    """Whether a line tells of anything but upstreams that fail: an error, another warning, or what is no log line."""
    return b"\terror\t" in line or (b"\twarn\t" in line and b"\twarn\tupstream\t" not in line) or b"\t" not in line


class Target:
    """A gateway process whose output is read as it comes."""

    def __init__(self, upstream_ports):
        self.upstream_ports = upstream_ports
        self.folder = tempfile.TemporaryDirectory(prefix="endurance-")
        self.config = Path(self.folder.name) / "config.yaml"
        self.routes, self.secure, self.models, self.dead = (free_port() for _ in range(4))
        self.version = 0
        self.certificates = 0
        self.reloads = 0
        self.requests = 0
        self.notable = []
        self.tls = self.tls_http2 = None
        self.make_certificate()
        self.write()
        self.process = subprocess.Popen(
            [GATEWAY, "-f", str(self.config)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=ENVIRONMENT)
        self.listening = set()
        self.changed = threading.Condition()
        self.reader = threading.Thread(target=self.read_log, daemon=True)
        self.reader.start()

    def make_certificate(self):
        """The next certificate for localhost; without `openssl` there is no port with TLS.

        Each has files of its own, which the next configuration names: a certificate and its key cannot be put in place
        of others at one moment.
        """
        name = f"{self.folder.name}/server-{self.certificates + 1}"
        command = (
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
            f" -addext subjectAltName=DNS:localhost -keyout {name}.key -out {name}.crt")
        try:
            subprocess.run(command.split(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except FileNotFoundError:
            return
        self.certificates += 1
        contexts = []
        for protocol in ("http/1.1", "h2"):
            # Certificates change under load: a client may still get the one before.
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            context.set_alpn_protocols([protocol])
            contexts.append(context)
        self.tls, self.tls_http2 = contexts

    def write(self):
        """Writes the next version of the configuration: another upstream, another order of the routes."""
        upstream = self.upstream_ports[self.version % len(self.upstream_ports)]
        groups = [("body", upstream), ("upload", upstream), ("fault", upstream), ("refused", self.dead)]
        if self.version % 3 == 1:
            groups.reverse()
        routes = "".join(
            f"    - name: {name}-{self.version % 2}\n      matches: [{{path: {{pathPrefix: /{name}}}}}]\n"
            f"      backends: [{{host: \"127.0.0.1:{port}\"}}]\n" for name, port in groups)
        text = f"binds:\n- port: {self.routes}\n  listeners:\n  - routes:\n{routes}"
        if self.tls:
            text += (
                f"- port: {self.secure}\n  listeners:\n  - protocol: HTTPS\n    tls:\n"
                f"      cert: {self.folder.name}/server-{self.certificates}.crt\n"
                f"      key: {self.folder.name}/server-{self.certificates}.key\n"
                f"    routes:\n{routes}")
        text += (
            f"llm:\n  port: {self.models}\n  models:\n  - name: chat\n    provider: openAI\n"
            f"    params: {{baseUrl: \"http://127.0.0.1:{upstream}\"}}\n")
        if self.version % 2:
            text += "  - name: other\n    provider: openAI\n"
        new = self.config.with_suffix(".new")
        new.write_text(text)
        new.replace(self.config)

    def change(self):
        """Changes the configuration, and every other time the certificate; the gateway notices by itself or is told."""
        self.version += 1
        if self.tls and self.version % 2:
            self.make_certificate()
        self.write()
        if self.version % 3 == 0:
            self.process.send_signal(signal.SIGHUP)

    def read_log(self):
        """Counts the lines about requests and keeps those about anything unusual."""
        for line in self.process.stdout:
            if b"\tinfo\trequest " in line:
                self.requests += 1
            elif b"\tloaded config from " in line:
                self.reloads += 1
            elif found := re.search(rb"listening on port (\d+)", line):
                with self.changed:
                    self.listening.add(int(found[1]))
                    self.changed.notify_all()
            elif is_notable(line):
                self.notable.append(line.decode(errors="replace").rstrip())

    def wait_until_listening(self):
        """Returns when all ports are open."""
        wanted = {self.routes, self.models} | ({self.secure} if self.tls else set())
        with self.changed:
            if not self.changed.wait_for(lambda: wanted <= self.listening, timeout=30):
                raise RuntimeError("the gateway does not listen:\n" + "\n".join(self.notable))

    def wait_until_watching(self):
        """Returns when it watches its files, which it begins to do last when it starts."""
        folder = Path(f"/proc/{self.process.pid}/fd")
        limit = time.monotonic() + 20
        while folder.exists() and time.monotonic() < limit:
            with contextlib.suppress(OSError):  # one may be closed while they are looked at
                if any("inotify" in os.readlink(file) for file in folder.iterdir()):
                    return
            time.sleep(0.01)

    def descriptors(self):
        """How many files it has open; None where that cannot be told."""
        try:
            return len(os.listdir(f"/proc/{self.process.pid}/fd"))
        except OSError:
            return None

    def memory(self):
        """Resident bytes; None where that cannot be told."""
        try:
            for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        except OSError:
            pass
        return None

    def processor_seconds(self):
        """User and system time used so far; 0 where that cannot be told."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return 0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        """Asks it to stop; gives its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.reader.join(10)
        self.folder.cleanup()
        return self.process.returncode
