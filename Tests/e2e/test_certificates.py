"""Certificates that change under load: new connections get the new one, and no request fails."""

import asyncio
import hashlib
import os
import ssl
import subprocess
import tempfile
from pathlib import Path

from harness import GATEWAY, Process, Skip, check, check_equal, free_port, stub, test

SWAPS = 8


def make_certificate(folder):
    """Makes a certificate and its key beside those in use; gives the fingerprint."""
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
        f" -addext subjectAltName=DNS:localhost -keyout {folder}/new.key -out {folder}/new.crt")
    try:
        subprocess.run(command.split(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except FileNotFoundError as error:
        raise Skip("openssl is not installed") from error
    encoded = ssl.PEM_cert_to_DER_cert((folder / "new.crt").read_text())
    return hashlib.sha256(encoded).hexdigest()


def put_in_place(folder):
    """Puts them in place of those in use."""
    for name in ("crt", "key"):
        os.replace(folder / f"new.{name}", folder / f"server.{name}")


class Clients:
    """Clients that verify the certificate against those that there have been."""

    def __init__(self, port):
        self.port = port
        self.context = ssl.create_default_context()
        # Which one it has to be, the test says: the chain is not what this is about.
        self.context.check_hostname = False
        self.context.verify_mode = ssl.CERT_NONE
        self.valid = set()
        self.answered = 0
        self.is_over = False

    async def open(self):
        """A connection and the fingerprint of its certificate."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, ssl=self.context)
        encoded = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        return reader, writer, hashlib.sha256(encoded).hexdigest()

    async def ask(self, reader, writer):
        """One request."""
        writer.write(b"GET /api/version HTTP/1.1\r\nhost: localhost\r\n\r\n")
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)).decode()
        check(head.startswith("HTTP/1.1 200 "), head)
        length = int(head.lower().split("content-length:")[1].split()[0])
        check(b'"version"' in await reader.readexactly(length), "the answer is another one")
        self.answered += 1

    async def keep_asking(self, renews):
        """Asks until the end, on one connection or on a new one each time."""
        reader, writer, found = await self.open()
        while not self.is_over:
            if renews:
                writer.close()
                reader, writer, found = await self.open()
            check(found in self.valid, "a certificate that there never was")
            await self.ask(reader, writer)
            await asyncio.sleep(0.002)
        writer.close()

    async def wait_for(self, wanted, server):
        """Returns when new connections get that certificate."""
        async with asyncio.timeout(20):
            while True:
                _, writer, found = await self.open()
                writer.close()
                check(found in self.valid, "a certificate that there never was")
                check(server.process.poll() is None, "the gateway has ended")
                if found == wanted:
                    return
                await asyncio.sleep(0.02)


@test
def certificates_change_under_load():
    with stub() as upstream, tempfile.TemporaryDirectory(prefix="e2e-") as name:
        folder, port = Path(name), free_port()
        first = make_certificate(folder)
        put_in_place(folder)
        (folder / "config.yaml").write_text(
            f"binds:\n- port: {port}\n  listeners:\n  - protocol: HTTPS\n"
            f"    tls: {{cert: {folder}/server.crt, key: {folder}/server.key}}\n"
            f"    routes: [{{backends: [{{host: \"127.0.0.1:{upstream.port}\"}}]}}]\n")
        server = Process([GATEWAY, "-f", str(folder / "config.yaml")])
        try:
            server.wait_until(lambda: f"listening on port {port}" in server.log(), "the gateway listens")
            clients = Clients(port)
            clients.valid.add(first)

            async def swap():
                tasks = [asyncio.ensure_future(clients.keep_asking(renews)) for renews in (True, True, False, False)]
                for _ in range(SWAPS):
                    wanted = await asyncio.to_thread(make_certificate, folder)
                    clients.valid.add(wanted)
                    put_in_place(folder)
                    await clients.wait_for(wanted, server)
                clients.is_over = True
                await asyncio.gather(*tasks)

            asyncio.run(asyncio.wait_for(swap(), 120))
            check(clients.answered > 20 * SWAPS, f"only {clients.answered} answers")
            check_equal([line for line in server.log().splitlines() if "\twarn\t" in line], [], "warnings")
            print(f"      {clients.answered} answers while the certificate changed {SWAPS} times")
        finally:
            server.stop()
