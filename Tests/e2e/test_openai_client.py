"""The official OpenAI client against the gateway, with ollama-stub behind it."""

import contextlib
import os

from harness import Skip, access_lines, check, check_equal, gateway, stub, test

try:
    import openai
except ImportError as error:
    openai = None
    MISSING = str(error)


@contextlib.contextmanager
def served(*options, models=("*",)):
    """A client, the gateway it talks to, and the stub behind that."""
    if openai is None:
        if os.environ.get("CI"):
            raise AssertionError(f"the openai package is missing: {MISSING}")
        raise Skip(f"the openai package could not be loaded: {MISSING}")
    with stub(*options) as upstream, gateway({name: f"localhost:{upstream.port}" for name in models}) as server:
        with openai.OpenAI(base_url=server.url, api_key="unused", max_retries=0, timeout=30) as client:
            yield client, server, upstream


def user(text):
    """A conversation of one user message."""
    return [{"role": "user", "content": text}]


@test
def plain_chat():
    with served() as (client, server, upstream):
        answer = client.chat.completions.create(model="llama3.2", messages=user("What is a gateway?"))
        content = answer.choices[0].message.content
        check(content.endswith("What is a gateway?"), f"unexpected content {content!r}")
        check_equal(answer.model, "llama3.2", "model")
        check_equal(answer.choices[0].finish_reason, "stop", "finish_reason")
        check_equal(answer.usage.prompt_tokens, 4, "prompt tokens")
        check_equal(
            answer.usage.total_tokens, answer.usage.prompt_tokens + answer.usage.completion_tokens, "total tokens"
        )
        server.wait_until(lambda: access_lines(server), "the access log has a line")
        line = access_lines(server)[0]
        for part in (
            f"endpoint=localhost:{upstream.port}",
            "http.method=POST",
            "http.path=/v1/chat/completions",
            "http.status=200",
        ):
            check(part in line, f"{part} is not in the access log line {line!r}")


@test
def streamed_chat():
    with served() as (client, _, _):
        stream = client.chat.completions.create(
            model="llama3.2", messages=user("one two three"), stream=True, stream_options={"include_usage": True}
        )
        chunks = list(stream)
        tokens = [chunk.choices[0].delta.content for chunk in chunks if chunk.choices]
        check_equal(
            "".join(token or "" for token in tokens),
            "This is llama3.2, played by ollama-stub. You said: one two three",
            "joined tokens",
        )
        check_equal(tokens[-4:-1], [" one", " two", " three"], "order of the last tokens")
        check_equal([c.choices[0].finish_reason for c in chunks if c.choices][-1], "stop", "finish_reason")
        check_equal(chunks[-1].choices, [], "choices of the last chunk")
        check_equal(chunks[-1].usage.completion_tokens, len(tokens) - 1, "completion tokens")


@test
def streamed_chat_without_usage():
    with served() as (client, _, _):
        chunks = list(client.chat.completions.create(model="llama3.2", messages=user("hi"), stream=True))
        check(all(chunk.choices for chunk in chunks), "a chunk without choices reached a client that did not ask for it")
        check_equal(chunks[-1].choices[0].finish_reason, "stop", "finish_reason")


@test
def unicode_and_escapes():
    text = 'Grüße, 世界 🌍 "quoted" \\ back\\slash\ttab\nline'
    with served() as (client, _, _):
        answer = client.chat.completions.create(model="llama3.2", messages=user(text))
        check(answer.choices[0].message.content.endswith(text), "text changed on the way")
        stream = client.chat.completions.create(model="llama3.2", messages=user(text), stream=True)
        joined = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
        check(joined.endswith(text), "streamed text changed on the way")


@test
def large_prompts():
    with served() as (client, _, _):
        text = "0123456789abcdef" * 65_536
        answer = client.chat.completions.create(model="llama3.2", messages=user(text))
        check(answer.choices[0].message.content.endswith(text), "a prompt of 1 MiB changed on the way")
        expect_error(
            openai.APIStatusError,
            413,
            "buffer limit",
            lambda: client.chat.completions.create(model="llama3.2", messages=user(text * 3)),
        )
        answer = client.chat.completions.create(model="llama3.2", messages=user("still there?"))
        check(answer.choices[0].message.content.endswith("still there?"), "unexpected answer after a refusal")


@test
def embeddings():
    with served() as (client, _, _):
        answer = client.embeddings.create(model="llama3.2", input=["alpha beta", "gamma"])
        check_equal([item.index for item in answer.data], [0, 1], "indices")
        check_equal(len(answer.data[0].embedding), 8, "dimensions")
        plain = client.embeddings.create(model="llama3.2", input="alpha beta", encoding_format="float")
        check_equal(list(answer.data[0].embedding), list(plain.data[0].embedding), "vectors in both encodings")
        check_equal(answer.usage.prompt_tokens, 3, "prompt tokens")


@test
def model_list():
    with served(models=("llama3.2", "other-*")) as (client, _, _):
        models = {model.id: model for model in client.models.list()}
        check_equal(sorted(models), ["llama3.2", "other-*"], "names of models")
        check_equal(models["llama3.2"].object, "model", "object")


def expect_error(error, status, part, call):
    """Fails unless the call raises the given error of the client with that status and text."""
    try:
        call()
    except error as caught:
        check_equal(caught.status_code, status, "status")
        check(part in str(caught), f"{part!r} is not in {caught}")
        return caught
    raise AssertionError(f"no {error.__name__} was raised")


@test
def model_that_no_entry_matches():
    with served(models=("llama3.2",)) as (client, _, _):
        error = expect_error(
            openai.NotFoundError,
            404,
            "llama3.2",
            lambda: client.chat.completions.create(model="nobody", messages=user("hi")),
        )
        check_equal(error.code, "model_not_found", "code")
        check_equal(error.type, "invalid_request_error", "type")


@test
def model_that_the_upstream_lacks():
    with served() as (client, _, _):
        expect_error(
            openai.NotFoundError,
            404,
            "model 'nobody' not found",
            lambda: client.chat.completions.create(model="nobody", messages=user("hi")),
        )


@test
def missing_model():
    with served() as (client, _, _):
        error = expect_error(
            openai.BadRequestError,
            400,
            "model",
            lambda: client.post("/chat/completions", body={"messages": user("hi")}, cast_to=object),
        )
        check_equal(error.code, "missing_model", "code")


@test
def errors_of_the_upstream_are_forwarded():
    with served("--fail", "429") as (client, _, _):
        expect_error(
            openai.RateLimitError,
            429,
            "told to fail with 429",
            lambda: client.chat.completions.create(model="llama3.2", messages=user("hi")),
        )


@test
def upstream_that_is_gone():
    with served() as (client, _, upstream):
        upstream.stop()
        error = expect_error(
            openai.InternalServerError,
            503,
            "",
            lambda: client.chat.completions.create(model="llama3.2", messages=user("hi")),
        )
        check(str(upstream.port) not in error.response.text, "the answer names the address of the upstream")
