"""A chat client over plain sockets: asyncio, keep-alive, answers with a length or in chunks."""

import asyncio
import json


class Connection:
    """One connection that sends one request after the other."""

    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, port):
        """Connects to a port of this machine."""
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=1 << 20))

    def close(self):
        """Closes the connection."""
        self.writer.close()

    def send(self, body, headers=()):
        """Sends a chat request."""
        payload = json.dumps(body).encode()
        lines = [
            "POST /v1/chat/completions HTTP/1.1",
            "host: localhost",
            "content-type: application/json",
            f"content-length: {len(payload)}",
            *(f"{name}: {value}" for name, value in headers),
        ]
        self.writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + payload)

    async def head(self):
        """The status and the headers of an answer."""
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {}
        for line in lines[1:]:
            if line:
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
        return int(lines[0].split()[1]), headers

    async def body(self, headers):
        """The pieces of a body as they arrive."""
        if headers.get("transfer-encoding") == "chunked":
            while size := int(await self.reader.readline(), 16):
                yield (await self.reader.readexactly(size + 2))[:-2]
            await self.reader.readline()
        else:
            yield await self.reader.readexactly(int(headers["content-length"]))

    async def ask(self, text, model="llama3.2"):
        """Sends a chat request and gives status and decoded answer."""
        self.send({"model": model, "messages": [{"role": "user", "content": text}]})
        status, headers = await self.head()
        answer = b"".join([piece async for piece in self.body(headers)])
        return status, json.loads(answer)


async def events(pieces):
    """The data of server-sent events in pieces that are cut anywhere."""
    rest = b""
    async for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n\n")
        for event in whole:
            if event.startswith(b"data: "):
                yield event[6:]
