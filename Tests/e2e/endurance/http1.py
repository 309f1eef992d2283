"""A client of HTTP/1.1 over plain or secure connections."""

import asyncio

from .upstream import read_whole

SECONDS = 60


class Broken(Exception):
    """The connection ended in the middle of an answer."""


class Client:
    """One connection."""

    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, port, tls=None):
        """Connects; `tls` is a context."""
        name = "localhost" if tls else None
        return cls(*await asyncio.open_connection("127.0.0.1", port, ssl=tls, server_hostname=name, limit=4 << 20))

    def send(self, method, target, body=b"", fields=()):
        """Writes a request with a body of known length."""
        lines = [f"{method} {target} HTTP/1.1", "host: localhost", *fields]
        if body or method == "POST":
            lines.append(f"content-length: {len(body)}")
        self.writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    async def send_chunked(self, target, body, size):
        """Sends an upload in chunks."""
        self.writer.write(f"POST {target} HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n".encode())
        for at in range(0, len(body), size):
            piece = body[at:at + size]
            self.writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            await self.writer.drain()
        self.writer.write(b"0\r\n\r\n")

    async def head(self):
        """Status and fields of an answer."""
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = (line.partition(":") for line in head[1:] if line)
        return int(head[0].split(" ")[1]), {name.lower(): value.strip() for name, _, value in fields}

    async def answer(self):
        """Status, fields and body of an answer. Fails with Broken where the body is not whole."""
        async with asyncio.timeout(SECONDS):
            status, fields = await self.head()
            try:
                return status, fields, await read_whole(self.reader, fields)
            except asyncio.IncompleteReadError as error:
                raise Broken() from error

    async def is_at_end(self):
        """Whether the other side closes and sends nothing more."""
        async with asyncio.timeout(SECONDS):
            return await self.reader.read(1) == b""

    def close(self):
        """Closes in order."""
        self.writer.close()

    def vanish(self):
        """Is gone at once."""
        self.writer.transport.abort()
