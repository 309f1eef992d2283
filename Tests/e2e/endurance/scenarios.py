"""What the clients do. A scenario is a coroutine of one exchange; it raises where anything is not as it has to be."""

import asyncio
import random

from . import content
from .http1 import Broken, Client
from .tally import expect
from .upstream import FAULTS

SIZES = [0, 1, 100, 1000, 1460, 4096, 16_384, 65_536, 100_000, 1 << 20]
UPLOAD_SIZES = [1, 100, 4096, 16_384, 65_535, 65_537, 300_000]


class Scenarios:
    """The scenarios, with what they share: ports, certificates, the tally."""

    def __init__(self, target, tally):
        self.target = target
        self.tally = tally
        self.seed = 0
        self.random = random.Random(1)

    def next_seed(self):
        """A number that no other request has."""
        self.seed += 1
        return self.seed

    def check(self, answer, status, seed, body):
        """Checks a whole answer."""
        self.tally.logged += 1
        found, fields, received = answer
        expect(found == status, f"status {found} in place of {status}: {received[:200]!r}")
        if seed is not None:
            expect(fields.get("x-seed") == str(seed), f"the answer belongs to {fields.get('x-seed')}, not {seed}")
        expect(received == body, f"{len(received)} bytes of body are not the {len(body)} expected")

    def size(self):
        """A size of a body; large ones are rare."""
        return SIZES[min(int(self.random.expovariate(0.35)), len(SIZES) - 1)]

    async def get(self, client):
        """One GET."""
        seed, size = self.next_seed(), self.size()
        client.send("GET", f"/body/{seed}/{size}")
        self.check(await client.answer(), 200, seed, content.body(seed, size))

    async def upload(self, client, chunked):
        """One upload."""
        seed, size = self.next_seed(), self.random.choice(UPLOAD_SIZES)
        body = content.body(seed, size)
        if chunked:
            await client.send_chunked(f"/upload/{seed}", body, self.random.choice([1000, 20_000, 70_000]))
        else:
            client.send("POST", f"/upload/{seed}", body)
        self.check(await client.answer(), 200, seed, content.receipt(seed, body))

    async def chat(self, client, size):
        """One chat request."""
        question = content.question(self.next_seed(), size, stream=False)
        client.send("POST", "/v1/chat/completions", question)
        self.check(await client.answer(), 200, 0, content.answer(question))

    async def events(self, client):
        """One event stream, read to its end."""
        question = content.question(self.next_seed(), 200, stream=True)
        client.send("POST", "/v1/chat/completions", question)
        self.check(await client.answer(), 200, 0, b"".join(content.events(question)))

    async def pipeline(self, client, number):
        """Several requests before the first answer is read."""
        seeds = [self.next_seed() for _ in range(number)]
        for seed in seeds:
            client.send("GET", f"/body/{seed}/{seed % 3000}")
        for seed in seeds:
            self.check(await client.answer(), 200, seed, content.body(seed, seed % 3000))

    async def closing(self):
        """A client that asks once and says so."""
        client = await Client.open(self.target.routes)
        seed = self.next_seed()
        client.send("GET", f"/body/{seed}/1000", fields=["connection: close"])
        self.check(await client.answer(), 200, seed, content.body(seed, 1000))
        expect(await client.is_at_end(), "the connection goes on")
        client.close()

    async def unknown(self, client, is_model):
        """A path without a route, or a model that there is not."""
        if is_model:
            client.send("POST", "/v1/chat/completions", b'{"model": "nobody", "messages": []}')
            status, _, body = await client.answer()
            expect(status == 404 and b"model_not_found" in body, f"{status} {body[:200]!r}")
            self.tally.logged += 1
        else:
            client.send("GET", f"/nowhere/{self.next_seed()}")
            self.check(await client.answer(), 404, None, b"route not found")

    async def fault(self, client, fault):
        """A request whose upstream fails. The connection goes on unless the answer had begun."""
        status = 503 if fault == "refused" else FAULTS[fault]
        client.send("GET", "/refused" if fault == "refused" else f"/fault/{fault}/{self.next_seed()}")
        if status is None:
            try:
                await client.answer()
            except Broken:
                self.tally.logged += 1
                return
            expect(False, "an answer that was broken off looks whole")
        found, _, body = await client.answer()
        self.tally.logged += 1
        expect(found == status, f"status {found} in place of {status}")
        expect(body.startswith(b"upstream call failed: "), f"{body[:200]!r}")

    async def vanish(self, kind):
        """A client that goes away in the middle of something."""
        secure = self.target.tls if kind == "connected" else None
        client = await Client.open(self.target.secure if secure else self.target.routes, secure)
        seed = self.next_seed()
        if kind == "head":
            client.writer.write(b"GET /body/1/1 HTTP/1.1\r\nhost: loc")
        elif kind == "upload":
            head = f"POST /upload/{seed} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 900000\r\n\r\n"
            client.writer.write(head.encode())
            client.writer.write(content.body(seed, 100_000))
        elif kind == "answer":
            client.send("GET", f"/body/{seed}/{content.LARGEST}")
            await client.reader.readexactly(self.random.choice([1, 1000]))
        elif kind == "waiting":
            client.send("GET", f"/body/{seed}/1000")
        await asyncio.sleep(0.01)
        self.tally.perhaps_logged += kind in ("upload", "answer", "waiting")
        client.vanish()

    async def vanish_from_events(self):
        """A client that leaves an event stream."""
        client = await Client.open(self.target.models)
        client.send("POST", "/v1/chat/completions", content.question(self.next_seed() * 20 + 19, 200, stream=True))
        await client.reader.readexactly(300)
        self.tally.perhaps_logged += 1
        client.vanish()

    async def http2(self, session):
        """Several streams of one connection at a time: answers, an upload, an unknown path and one that is reset."""

        async def get():
            seed, size = self.next_seed(), self.size()
            *answer, whole = await session.ask("GET", f"/body/{seed}/{size}")
            self.check(answer, 200, seed, content.body(seed, size))
            expect(whole, "the stream was reset")

        async def upload():
            seed = self.next_seed()
            body = content.body(seed, self.random.choice(UPLOAD_SIZES))
            *answer, whole = await session.ask("POST", f"/upload/{seed}", body)
            self.check(answer, 200, seed, content.receipt(seed, body))
            expect(whole, "the stream was reset")

        async def unknown():
            *answer, _ = await session.ask("GET", "/nowhere")
            self.check(answer, 404, None, b"route not found")

        async def broken():
            status, _, _, whole = await session.ask("GET", "/fault/broken-length/1")
            self.tally.logged += 1
            expect(status == 200 and not whole, "an answer that was broken off looks whole")

        given_up = session.begin("GET", f"/body/{self.next_seed()}/{content.LARGEST}")
        self.tally.perhaps_logged += 1
        await asyncio.gather(get(), get(), upload(), get(), unknown(), broken(), upload())
        session.reset(given_up)
