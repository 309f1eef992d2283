"""A client of HTTP/2 that asks for several things at once."""

import asyncio

import h2.config
import h2.connection
import h2.events

SECONDS = 60


class Session:
    """One connection. `ask` may be called for several requests at a time."""

    def __init__(self, reader, writer, scheme):
        self.reader = reader
        self.writer = writer
        self.scheme = scheme
        self.protocol = h2.connection.H2Connection(h2.config.H2Configuration(header_encoding="utf-8"))
        self.answers = {}
        self.window_opened = asyncio.Event()
        self.failure = None

    @classmethod
    async def open(cls, port, tls=None):
        """Connects; `tls` is a context that offers `h2`, without it the protocol is known beforehand."""
        name = "localhost" if tls else None
        streams = await asyncio.open_connection("127.0.0.1", port, ssl=tls, server_hostname=name)
        session = cls(*streams, "https" if tls else "http")
        session.protocol.initiate_connection()
        session.flush()
        session.task = asyncio.ensure_future(session.read())
        return session

    def flush(self):
        """Writes what the protocol has to say."""
        self.writer.write(self.protocol.data_to_send())

    async def read(self):
        """Takes in frames until the end."""
        try:
            while data := await self.reader.read(1 << 16):
                for event in self.protocol.receive_data(data):
                    self.handle(event)
                self.flush()
        except (OSError, h2.exceptions.ProtocolError) as error:
            self.failure = error
        for answer in self.answers.values():
            answer["ended"].set()
        self.window_opened.set()

    def handle(self, event):
        """Takes note of one event."""
        if isinstance(event, h2.events.WindowUpdated):
            self.window_opened.set()
        answer = self.answers.get(getattr(event, "stream_id", None))
        if answer is None:
            return
        if isinstance(event, h2.events.ResponseReceived):
            answer["fields"] = dict(event.headers)
        elif isinstance(event, h2.events.DataReceived):
            answer["body"] += event.data
            self.protocol.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, h2.events.StreamEnded):
            answer["whole"] = True
            answer["ended"].set()
        elif isinstance(event, h2.events.StreamReset):
            answer["ended"].set()

    def begin(self, method, target, ends=True):
        """Sends the head of a request; gives the number of its stream."""
        stream = self.protocol.get_next_available_stream_id()
        self.answers[stream] = {"fields": {}, "body": bytearray(), "whole": False, "ended": asyncio.Event()}
        fields = [(":method", method), (":scheme", self.scheme), (":authority", "localhost"), (":path", target)]
        self.protocol.send_headers(stream, fields, end_stream=ends)
        self.flush()
        return stream

    async def ask(self, method, target, body=b""):
        """Sends a request; gives status, fields, body and whether the answer was whole."""
        stream = self.begin(method, target, ends=not body)
        answer = self.answers[stream]
        async with asyncio.timeout(SECONDS):
            while body and not answer["ended"].is_set():
                self.window_opened.clear()
                room = min(self.protocol.local_flow_control_window(stream), self.protocol.max_outbound_frame_size)
                if room <= 0:
                    await self.window_opened.wait()
                    continue
                piece, body = body[:room], body[room:]
                self.protocol.send_data(stream, piece, end_stream=not body)
                self.flush()
                await self.writer.drain()
            await answer["ended"].wait()
        del self.answers[stream]
        return int(answer["fields"].get(":status", 0)), answer["fields"], bytes(answer["body"]), answer["whole"]

    def reset(self, stream):
        """Gives up one request, unless its answer is there already."""
        if self.answers.pop(stream)["ended"].is_set():
            return
        self.protocol.reset_stream(stream)
        self.flush()

    async def close(self):
        """Closes in order."""
        self.protocol.close_connection()
        self.flush()
        self.writer.close()
        await self.task
