"""The server behind the gateway: answers as `content` says, and fails where a request asks for that."""

import asyncio
import socket

from . import content

# What the field x-fault may ask for: the status that the client has to get, or None for an answer that breaks off.
FAULTS = {"close": 503, "reset": 503, "garbage": 502, "broken-length": None, "broken-chunk": None}


class Upstream:
    """Listens on two ports, so that a reload can change from one to the other."""

    def __init__(self):
        self.servers = []
        self.ports = []
        self.connections = set()
        self.served = 0

    async def start(self):
        """Begins to listen."""
        for _ in range(2):
            server = await asyncio.start_server(self.serve, "127.0.0.1", 0, limit=2 * content.LARGEST, backlog=512)
            self.servers.append(server)
            self.ports.append(server.sockets[0].getsockname()[1])

    def close_connections(self):
        """Closes all connections, idle ones of the gateway's pools."""
        for writer in list(self.connections):
            writer.transport.abort()

    async def serve(self, reader, writer):
        """Serves one connection."""
        self.connections.add(writer)
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            while await self.exchange(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError):
            pass  # the gateway gave the connection up, as it does when a client vanishes
        finally:
            self.connections.discard(writer)
            writer.close()

    async def exchange(self, reader, writer):
        """Answers one request; False when the connection is to be closed."""
        target, headers = await read_head(reader)
        self.served += 1
        path = target.split("/")
        if path[1] == "upload":
            return await upload(reader, writer, headers, int(path[2]))
        request = await read_whole(reader, headers)
        if path[1] == "fault":
            return fail(path[2], writer)
        if path[1] == "v1" and b'"stream": true' in request:
            return await stream(writer, request)
        if path[1] == "v1":
            return await whole(writer, 0, content.answer(request))
        seed, size = int(path[2]), int(path[3])
        send = chunks if seed % 3 == 0 else whole
        return await send(writer, seed, content.body(seed, size))


async def read_head(reader):
    """The target and the fields of a request."""
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = (line.partition(":") for line in lines[1:] if line)
    return lines[0].split(" ")[1], {name.lower(): value.strip() for name, _, value in fields}


async def read_whole(reader, headers):
    """The body of a message, without the framing of chunks."""
    if headers.get("transfer-encoding") != "chunked":
        return await reader.readexactly(int(headers.get("content-length", 0)))
    pieces = []
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        pieces.append((await reader.readexactly(size + 2))[:-2])
    await reader.readuntil(b"\r\n")
    return b"".join(pieces)


async def upload(reader, writer, headers, seed):
    """Answers with what arrived."""
    return await whole(writer, seed, content.receipt(seed, await read_whole(reader, headers)))


async def whole(writer, seed, answer):
    """Sends an answer with its length."""
    writer.write(f"HTTP/1.1 200 OK\r\nx-seed: {seed}\r\ncontent-length: {len(answer)}\r\n\r\n".encode() + answer)
    await writer.drain()
    return True


async def chunks(writer, seed, answer):
    """Sends an answer in chunks of odd sizes."""
    writer.write(f"HTTP/1.1 200 OK\r\nx-seed: {seed}\r\ntransfer-encoding: chunked\r\n\r\n".encode())
    at, size = 0, 1 + seed % 100
    while at < len(answer):
        piece = answer[at:at + size]
        writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        await writer.drain()
        at += size
        size = size * 3 + 1
    writer.write(b"0\r\n\r\n")
    await writer.drain()
    return True


async def stream(writer, request):
    """Sends events, a moment apart."""
    writer.write(
        b"HTTP/1.1 200 OK\r\nx-seed: 0\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
    for event in content.events(request):
        writer.write(f"{len(event):x}\r\n".encode() + event + b"\r\n")
        await writer.drain()
        await asyncio.sleep(0.01)
    writer.write(b"0\r\n\r\n")
    await writer.drain()
    return True


def fail(fault, writer):
    """Does what a broken server does; the connection ends."""
    if fault == "garbage":
        writer.write(b"\x16\x03\x01 this is not HTTP\r\n\r\n")
    elif fault == "broken-length":
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf")
    elif fault == "broken-chunk":
        writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n64\r\nhalf")
    elif fault == "reset":
        writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        writer.transport.abort()
    return False
