"""Compares agentgateway with other proxies; see README.md of this folder's parent. Started by scripts/bench-proxy."""

import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

from loads import LoadFailure, all_loads
from processes import Server, StartFailure, filled, free_ports
from products import answer, installed

COLUMNS = {
    "rps": ("req/s", 0), "p50": ("p50 us", 0), "p99": ("p99 us", 0), "cpu": ("CPU us/req", 1), "rss": ("MiB", 0),
    "first": ("first +us", 0), "first99": ("p99 +us", 0), "jitter": ("jitter us", 0), "jitter99": ("p99 us", 0),
    "direct99": ("direct p99", 0), "each": ("KiB each", 2), "idlecpu": ("CPU ms/s", 0), "ms": ("ms", 1),
}
# For these the ratio to nginx is shown.
COMPARED = ("rps", "cpu", "rss", "ms")


class Bench:
    """What all measurements share."""

    def __init__(self, work, root):
        quick = os.environ.get("QUICK") == "1"
        self.passes = int(os.environ.get("PASSES", "1" if quick else "3"))
        self.duration = int(os.environ.get("DURATION", "1" if quick else "3"))
        self.warm_up = 1
        self.only = os.environ.get("ONLY", "")
        self.work = work
        self.folder = pathlib.Path(__file__).parent
        self.gateway = pathlib.Path(os.environ.get("GATEWAY", root / ".build/release/agentgateway"))
        self.stub = root / ".build/release/ollama-stub"
        self.tools = pathlib.Path(os.environ["TOOLS"])
        self.cache = root / "Benchmarks/.build"
        self.upstream_ports = dict(zip(("UPSTREAM", "STUB"), free_ports(2)))
        self.has_tls = self.make_certificate()
        self.noticed = set()

    def notice(self, text):
        """Prints a notice, once."""
        if text not in self.noticed:
            self.noticed.add(text)
            print(f"notice: {text}", flush=True)

    def management_ports(self):
        """Free ports for what a gateway serves beside its traffic: several run at the same time."""
        names = ("ADMIN_ADDR", "STATS_ADDR", "READINESS_ADDR")
        return {name: f"127.0.0.1:{port}" for name, port in zip(names, free_ports(len(names)))}

    def make_certificate(self):
        if not shutil.which("openssl"):
            print("notice: TLS is skipped: openssl, which makes the certificate, is not installed")
            return False
        key, certificate = self.work / "server.key", self.work / "server.crt"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
            check=True, capture_output=True,
        )
        (self.work / "server.pem").write_text(certificate.read_text() + key.read_text())
        return True

    def start_upstreams(self):
        program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
        if not program:
            raise StartFailure("nginx, which is the upstream, is not installed")
        (self.work / "files").mkdir()
        (self.work / "files/16k").write_bytes(b"x" * 16384)
        values = {"WORK": self.work, "ANSWER": answer(), **self.upstream_ports}
        path = self.work / "upstream.conf"
        path.write_text(filled(self.folder / "upstream.conf", values))
        ports = self.upstream_ports
        nginx = Server(
            "the upstream", [program, "-p", str(self.work), "-c", str(path)], self.work / "upstream.out",
            [ports["UPSTREAM"]],
        )
        try:
            stub = Server(
                "ollama-stub", [str(self.stub), "--port", str(ports["STUB"])], self.work / "stub.out", [ports["STUB"]]
            )
        except StartFailure:
            nginx.stop()
            raise
        return [nginx, stub]


def run_pass(bench, products, number, results):
    """One pass: all loads, each on all products, in an order that turns with every load and pass."""
    for product in products:
        product.start()
        for front, why in product.refused.items():
            bench.notice(f"{product.name}: rows of `{front}` are skipped: {why}")
    try:
        for index, load in enumerate(all_loads()):
            if bench.only not in load.name:
                continue
            if load.tool and not shutil.which(load.tool):
                bench.notice(f"rows of {load.tool} are skipped: it is not installed")
                continue
            turn = (index + number) % len(products)
            for product in products[turn:] + products[:turn]:
                if load.front not in product.servers and load.name != "start to first answer":
                    continue
                try:
                    figures = load.run(bench, product, load.front)
                except LoadFailure as failure:
                    bench.notice(f"{product.name}, {load.name}: {failure}")
                    continue
                results.setdefault(load.name, {}).setdefault(product.name, []).append(figures)
    finally:
        for product in products:
            product.stop()


def show(results, products):
    """Prints the medians over all passes."""
    medians = {}
    for load in all_loads():
        rows = results.get(load.name)
        if not rows:
            continue
        heads = [COLUMNS[column][0] for column in load.columns]
        compared = [column for column in load.columns if column in COMPARED and "nginx" in rows]
        heads += [f"{COLUMNS[column][0].split()[0]}/nginx" for column in compared]
        print(f"\n{load.name:<26}" + "".join(f"{head:>12}" for head in heads))
        medians[load.name] = {
            name: {column: statistics.median(each[column] for each in rows[name]) for column in load.columns}
            for name in (product.name for product in products) if name in rows
        }
        for name, figures in medians[load.name].items():
            cells = [f"{figures[column]:.{COLUMNS[column][1]}f}" for column in load.columns]
            base = medians[load.name].get("nginx", {})
            cells += [f"{figures[column] / base[column]:.2f}" if base[column] else "-" for column in compared]
            print(f"  {name:<24}" + "".join(f"{cell:>12}" for cell in cells))
    return medians


def main():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    wanted = 32_000
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(wanted, hard)))
    except (OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    root = pathlib.Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory(prefix="bench-proxy-") as folder:
        # A worker of nginx that changes its user must find its files.
        pathlib.Path(folder).chmod(0o755)
        bench = Bench(pathlib.Path(folder), root)
        products = installed(bench)
        results = {}
        upstreams = []
        try:
            upstreams = bench.start_upstreams()
            for number in range(bench.passes):
                print(f"pass {number + 1} of {bench.passes}", flush=True)
                run_pass(bench, products, number, results)
        except StartFailure as failure:
            print(f"notice: the proxies are not compared: {failure}")
            return 0
        finally:
            for server in upstreams:
                server.stop()
        medians = show(results, products)
        if path := os.environ.get("OUTPUT"):
            pathlib.Path(path).write_text(json.dumps(medians, indent=2) + "\n")
        # Figures of ourselves must be there: nothing else shows that the benchmark measured anything.
        return 0 if any("agentgateway" in rows for rows in medians.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
