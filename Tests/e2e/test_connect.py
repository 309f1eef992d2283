"""Tunnels that CONNECT opens through a route, to a server of TLS that knows nothing of the gateway."""

import contextlib
import http.client
import ssl
import tempfile
from pathlib import Path

from harness import GATEWAY, Process, check, check_equal, free_port, test
from test_certificates import make_certificate


@contextlib.contextmanager
def page_server(folder):
    """A server that answers every request over TLS with a page about the connection; gives its port."""
    port = free_port()
    server = Process([
        "openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", f"{folder}/new.crt", "-key", f"{folder}/new.key",
        "-www",
    ])
    try:
        server.wait_for_port(port)
        yield port
    finally:
        server.stop()


def page(gateway, context, target):
    """Asks for the page through a tunnel; gives status and text."""
    connection = http.client.HTTPSConnection("127.0.0.1", gateway, context=context, timeout=20)
    connection.set_tunnel(target, 443)
    connection.request("GET", "/")
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


@test
def tls_passes_through_a_tunnel():
    with tempfile.TemporaryDirectory(prefix="e2e-") as name:
        folder, port, config = Path(name), free_port(), Path(name) / "config.yaml"
        make_certificate(folder)
        with page_server(folder) as upstream:
            def write(mode, timeout):
                config.write_text(
                    f"config: {{backend: {{connectTimeout: {timeout}}}}}\n"
                    f"gateways: {{default: {{port: {port}}}}}\nfrontendPolicies: {{connect: {{mode: {mode}}}}}\n"
                    f"routes: [{{hostnames: [localhost], backends: [{{host: \"127.0.0.1:{upstream}\"}}]}}]\n")

            write("route", "10s")
            server = Process([GATEWAY, "-f", str(config)])
            try:
                server.wait_until(lambda: f"listening on port {port}" in server.log(), "the gateway listens")
                context = ssl.create_default_context(cafile=str(folder / "new.crt"))
                for _ in range(20):
                    status, text = page(port, context, "localhost")
                    check_equal(status, 200, "status of the page")
                    check("Ciphers supported" in text, text)
                try:
                    page(port, context, "elsewhere.test")
                    check(False, "a tunnel to a host without a route")
                except OSError as error:
                    check("404" in str(error), str(error))
                # Both parts of the file take effect without a restart.
                write("deny", "1s")
                server.wait_until(lambda: "loaded config from" in server.log(), "the file is read again")
                changed = next(line for line in server.log().splitlines() if "loaded config from" in line)
                check("endpoints: 1 changed" in changed and "limits: changed" in changed, changed)
                check("take effect after a restart" not in server.log(), server.tail())
                try:
                    page(port, context, "localhost")
                    check(False, "a tunnel that is not allowed")
                except OSError as error:
                    check("405" in str(error), str(error))
                lines = [line for line in server.log().splitlines() if "http.method=CONNECT" in line]
                check_equal(len([line for line in lines if " http.status=200 " in line]), 20, "tunnels in the log")
                check_equal([line for line in lines if " http.status=200 " in line and " error=" in line], [], "errors")
            finally:
                server.stop()
