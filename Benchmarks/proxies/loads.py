"""The loads: each runs one client against a front of a product and gives figures."""

import json
import resource
import socket
import statistics
import subprocess
import time

from processes import StartFailure


class LoadFailure(Exception):
    """A load that gave no figures; the text says why."""


class Load:
    """One row of the table. `tool` is the program it needs; `columns` are the figures it gives."""

    def __init__(self, name, front, tool, run, columns=("rps", "p50", "p99", "cpu", "rss")):
        self.name = name
        self.front = front
        self.tool = tool
        self.run = run
        self.columns = columns


def measured(server, client):
    """The figures of a client's run with those of the server during it."""
    server.forget_peak()
    before = server.cpu_seconds()
    figures = client()
    figures["cpu"] = (server.cpu_seconds() - before) * 1e6 / max(figures["requests"], 1)
    figures["rss"] = server.memory()
    return figures


def output(command, seconds):
    """What a client printed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as expired:
        raise LoadFailure(f"{command[0]} did not end within {seconds} s") from expired
    if done.returncode:
        raise LoadFailure(f"{command[0]} failed: {(done.stderr or done.stdout).strip()[-200:]}")
    return done.stdout


def wrk(path, connections, size=0, scheme="http"):
    """GET, or POST of `size` bytes, over that many connections."""

    def run(bench, product, front):
        def client(seconds):
            url = f"{scheme}://127.0.0.1:{product.ports[front]}{path}"
            script = str(bench.folder / "load.lua")
            command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script, url, "--", str(size)]
            figures = json.loads(output(command, seconds + 30).strip().splitlines()[-1])
            # A connection that is cut when time is up counts as a read error of one request.
            if figures["failures"] > figures["requests"] * 0.001 or not figures["requests"]:
                raise LoadFailure(f"{figures['failures']} of {figures['requests']} requests failed")
            figures["rps"] = figures["requests"] / figures["seconds"]
            return figures

        client(bench.warm_up)
        return measured(product.servers[front], lambda: client(bench.duration))

    return run


def h2load(path, connections, streams):
    """GET over HTTP/2 with TLS; the client logs the time of every request."""

    def run(bench, product, front):
        log = bench.work / "h2load.log"

        def client(seconds):
            log.unlink(missing_ok=True)
            url = f"https://127.0.0.1:{product.ports[front]}{path}"
            text = output(
                ["h2load", f"-c{connections}", f"-m{streams}", "-t1", f"-D{seconds}", f"--log-file={log}", url],
                seconds + 30,
            )
            if "Application protocol: h2" not in text:
                raise LoadFailure("the server did not choose HTTP/2")
            rows = [line.split("\t") for line in log.read_text().splitlines()]
            times = sorted(int(row[2]) for row in rows if row[1].startswith("2"))
            if not times or len(times) < 0.999 * len(rows):
                raise LoadFailure(f"{len(rows) - len(times)} of {len(rows)} requests failed")
            return {
                "requests": len(times), "rps": len(times) / seconds, "p50": times[len(times) // 2],
                "p99": times[len(times) * 99 // 100],
            }

        client(bench.warm_up)
        return measured(product.servers[front], lambda: client(bench.duration))

    return run


def event_streams(streams):
    """Streams of 64 events each: what a proxy adds to the time until the first, and how regularly they come."""

    def client(bench, port, rounds=2):
        command = [str(bench.tools / "sseclient"), "--port", str(port), "--streams", str(streams)]
        return json.loads(output([*command, "--rounds", str(rounds)], 120))

    def run(bench, product, front):
        client(bench, product.ports[front], rounds=1)
        direct = client(bench, bench.upstream_ports["STUB"])

        def proxied():
            figures = client(bench, product.ports[front])
            if figures["failures"]:
                raise LoadFailure(f"{figures['failures']} streams failed")
            figures["requests"] = figures["events"]
            figures["first"] = figures["first_p50_us"] - direct["first_p50_us"]
            figures["first99"] = figures["first_p99_us"] - direct["first_p99_us"]
            figures["jitter"] = figures["jitter_p50_us"]
            figures["jitter99"] = figures["jitter_p99_us"]
            figures["direct99"] = direct["jitter_p99_us"]
            return figures

        return measured(product.servers[front], proxied)

    return run


def chat_request(size=1024):
    """A chat request of one connection that stays open."""
    head, tail = '{"model":"llama3.2","messages":[{"role":"user","content":"', '"}]}'
    body = head + "x" * (size - len(head) - len(tail)) + tail
    return (
        "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def read_answer(connection):
    """Reads one whole answer: by its length, or up to the last chunk."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += received(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 2"):
        raise LoadFailure(f"answered {head.splitlines()[0].decode(errors='replace')}")
    for line in head.lower().splitlines():
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
            while len(body) < length:
                body += received(connection)
            return
    while not body.endswith(b"0\r\n\r\n"):
        body += received(connection)


def received(connection):
    data = connection.recv(65536)
    if not data:
        raise LoadFailure("the connection was closed")
    return data


def idle(count):
    """Connections that sent one request each and stay open: what memory they take."""

    def run(bench, product, front):
        # Some proxies take no more connections than they could open a second file for.
        files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        wanted = min(count, files // 2 - 500)
        if wanted < count:
            bench.notice(f"{wanted} idle connections instead of {count}: a process may open only {files} files")
        # A new process: the memory that other loads have left behind would be used again.
        product.stop()
        product.start()
        server = product.servers[front]
        request = chat_request()
        with socket.create_connection(("127.0.0.1", product.ports[front]), timeout=10) as connection:
            connection.sendall(request)
            read_answer(connection)
        before = server.memory("VmRSS")
        connections = []
        try:
            for number in range(wanted):
                connection = socket.socket()
                # Several addresses: one has fewer ports than some machines have connections.
                connection.bind((f"127.0.0.{2 + number % 8}", 0))
                connection.settimeout(10)
                connection.connect(("127.0.0.1", product.ports[front]))
                connections.append(connection)
                connection.sendall(request)
                read_answer(connection)
            memory = server.memory("VmRSS")
            cpu = server.cpu_seconds()
            time.sleep(1)
            closed = sum(is_closed(connection) for connection in connections)
            if closed:
                raise LoadFailure(f"{closed} of {wanted} idle connections were closed")
            return {
                "rss": memory, "each": (memory - before) * 1024 / wanted,
                "idlecpu": (server.cpu_seconds() - cpu) * 1000,
            }
        except OSError as error:
            raise LoadFailure(f"connection {len(connections)}: {error}") from error
        finally:
            for connection in connections:
                connection.close()

    return run


def is_closed(connection):
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def start_time(bench, product, front):
    """Milliseconds from the start of the process to the end of its first answer; the median of five starts."""
    product.stop()
    fronts = [front] if product.name == "agentgateway" else [each for each in product.ports if each != "tls"]
    times = []
    for _ in range(5):
        began = time.monotonic()
        try:
            server = product.start_server(fronts)
        except StartFailure as failure:
            raise LoadFailure(str(failure)) from failure
        with socket.create_connection(("127.0.0.1", product.ports[front]), timeout=10) as connection:
            connection.sendall(chat_request())
            read_answer(connection)
        times.append((time.monotonic() - began) * 1000)
        server.stop()
    return {"ms": statistics.median(times)}


def all_loads():
    """The rows of the table, in order."""
    rows = [
        Load(f"GET {name} x{count}", "get", "wrk", wrk(path, count))
        for name, path in (("0 B", "/0"), ("16 KiB", "/16k"))
        for count in (1, 32, 512)
    ]
    chat = "/v1/chat/completions"
    rows += [
        Load("chat 1 KiB x32", "chat", "wrk", wrk(chat, 32, 1024)),
        Load("chat 16 KiB x32", "chat", "wrk", wrk(chat, 32, 16384)),
        Load(
            "128 streams of 64 events", "stream", None, event_streams(128),
            ("first", "first99", "jitter", "jitter99", "direct99", "cpu", "rss"),
        ),
        Load("GET 0 B over TLS x32", "tls", "wrk", wrk("/0", 32, scheme="https")),
        Load("GET 0 B over HTTP/2 8x16", "tls", "h2load", h2load("/0", 8, 16)),
        Load("idle connections", "chat", None, idle(10_000), ("rss", "each", "idlecpu")),
        Load("start to first answer", "chat", None, start_time, ("ms",)),
    ]
    return rows
