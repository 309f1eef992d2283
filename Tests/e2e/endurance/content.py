"""What every body has to be, as a function of the request: client and upstream compute it separately."""

import hashlib
import json
import random

LARGEST = 1 << 20
_BLOCK = random.Random(20).randbytes(2 * LARGEST)
_TEXT = _BLOCK.hex().encode()


def body(seed, size):
    """Bytes that differ between seeds."""
    start = seed * 7919 % LARGEST
    return _BLOCK[start:start + size]


def text(seed, size):
    """The same as letters."""
    start = seed * 7919 % LARGEST
    return _TEXT[start:start + size].decode()


def receipt(seed, received):
    """The answer to an upload."""
    return f"{seed} {len(received)} {hashlib.sha256(received).hexdigest()}\n".encode()


def question(seed, size, stream):
    """The body of a chat request."""
    message = {"role": "user", "content": f"{seed} {text(seed, size)}"}
    return json.dumps({"model": "chat", "messages": [message], "stream": stream}).encode()


def answer(request):
    """The answer to a chat request, from its body."""
    content = json.loads(request)["messages"][0]["content"]
    seed = int(content.split(" ", 1)[0])
    digest = hashlib.sha256(content.encode()).hexdigest()
    message = {"role": "assistant", "content": f"{seed} {digest} {text(seed + 1, 500)}"}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    whole = {"id": f"chat-{seed}", "object": "chat.completion", "model": "chat", "choices": [choice]}
    return json.dumps(whole).encode()


def events(request):
    """The pieces of the event stream that answers a chat request."""
    content = json.loads(request)["messages"][0]["content"]
    seed = int(content.split(" ", 1)[0])
    for number in range(5 + seed % 20):
        delta = {"id": f"chat-{seed}", "choices": [{"index": 0, "delta": {"content": text(seed + number, 20)}}]}
        yield b"data: " + json.dumps(delta).encode() + b"\n\n"
    yield b"data: [DONE]\n\n"
