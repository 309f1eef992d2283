import Routing
import Testing

@testable import Configuration

@Suite struct PathActionsTests {
  private static let custom = "{custom: {formats: [{type: completions}]}}"

  @Test(arguments: [
    ("", "/v1/chat/completions", "https://api.openai.com:443/v1/chat/completions"),
    ("baseUrl: \"http://127.0.0.1:8080\"", "/v1/chat/completions", "http://127.0.0.1:8080/v1/chat/completions"),
    ("baseUrl: \"http://127.0.0.1:8080\"", "/x/v1/chat/completions", "http://127.0.0.1:8080/x/v1/chat/completions"),
    ("baseUrl: \"http://h:1/x\"", "/v1/chat/completions", "http://h:1/x/chat/completions"),
    ("baseUrl: \"http://h:1/x/\"", "/v1/embeddings?a=b", "http://h:1/x/embeddings?a=b"),
    ("baseUrl: \"http://h:1\"", "/v1/messages", "unsupported"),
    ("baseUrl: \"http://h:1/x\"", "/v1/files", "http://h:1/x/files"),
    ("baseUrl: \"http://h:1/x\"", "/v1/responses/compact", "http://h:1/x/responses/compact"),
    ("baseUrl: \"http://h:1\"", "/v1/files?q", "http://h:1/v1/files?q"),
    ("", "/v1/files", "https://api.openai.com:443/v1/files"),
    ("", "/x/v1/chat/completions", "https://api.openai.com:443/v1/chat/completions"),
    ("", "/v2/rerank", "https://api.openai.com:443/v1/rerank"),
    ("", "/v1/responses", "https://api.openai.com:443/v1/responses"),
    ("pathPrefix: /p", "/v1/chat/completions", "https://api.openai.com:443/p/chat/completions"),
    ("pathPrefix: /", "/v1/chat/completions", "https://api.openai.com:443/chat/completions"),
    ("pathPrefix: p", "/v1/files", "https://api.openai.com:443/p/files"),
    ("hostOverride: \"h:1\", pathPrefix: /p", "/v1/chat/completions", "http://h:1/p/chat/completions"),
    ("hostOverride: \"h:1\", pathOverride: \"/o?k=v\"", "/v1/chat/completions?a", "http://h:1/o?k=v"),
    ("hostOverride: \"h:1\", pathOverride: /o", "/v1/files", "http://h:1/o"),
    ("baseUrl: \"http://h:1/x\", pathOverride: /o", "/v1/embeddings", "http://h:1/o"),
    ("baseUrl: \"https://h/x\", pathPrefix: /p", "/v1/embeddings", "https://h:443/p/embeddings"),
    ("baseUrl: \"https://h/x\", hostOverride: \"g:1\"", "/v1/embeddings", "https://g:1/x/embeddings"),
    ("hostOverride: \"[::1]:11434\"", "/v1/embeddings", "http://[::1]:11434/v1/embeddings"),
  ])
  func openAI(params: String, path: String, upstream: String) {
    #expect(upstreamURL(params, calling: path) == upstream)
  }

  @Test(arguments: [
    ("baseUrl: \"http://h:1\"", "/v1/chat/completions", "http://h:1/v1/chat/completions"),
    ("baseUrl: \"http://h:1/api\"", "/v1/chat/completions", "http://h:1/api/chat/completions"),
    ("baseUrl: \"http://h:1/api\"", "/x/v1/chat/completions?q", "http://h:1/api/chat/completions?q"),
    ("baseUrl: \"http://h:1/api\"", "/v1/files", "http://h:1/api/v1/files"),
    ("baseUrl: \"http://h:1\"", "/v1/files", "http://h:1/v1/files"),
    ("hostOverride: \"h:1\"", "/x/v1/chat/completions", "http://h:1/v1/chat/completions"),
    ("baseUrl: \"http://h:1\"", "/v1/responses", "unsupported"),
    ("baseUrl: \"http://h:1\", pathOverride: /o", "/v1/responses", "unsupported"),
    ("baseUrl: \"http://h:1\", pathPrefix: \"/\"", "/v1/files", "http://h:1/v1/files"),
  ])
  func custom(params: String, path: String, upstream: String) {
    #expect(upstreamURL(params, provider: PathActionsTests.custom, calling: path) == upstream)
  }

  @Test func formatPathIsVerbatim() {
    let provider = "{custom: {formats: [{type: completions, path: \"/c?v=1\"}]}}"
    let params = "baseUrl: \"http://h:1/api\""
    #expect(upstreamURL(params, provider: provider, calling: "/v1/chat/completions?x") == "http://h:1/c?v=1&x")
  }

  @Test(arguments: [
    ("", "/v1/chat/completions", "http://localhost:11434/v1/chat/completions"),
    ("", "/v1/embeddings", "http://localhost:11434/v1/embeddings"),
    ("", "/v1/rerank", "unsupported"), ("", "/v1/files", "http://localhost:11434/v1/v1/files"),
    ("pathPrefix: /api", "/v1/responses", "http://localhost:11434/api/responses"),
    ("hostOverride: \"gpu:11434\"", "/v1/responses", "http://gpu:11434/v1/responses"),
    ("baseUrl: \"https://gpu/x\"", "/v1/responses", "https://gpu:443/x/responses"),
  ])
  func ollama(params: String, path: String, upstream: String) {
    #expect(upstreamURL(params, provider: "ollama", calling: path) == upstream)
  }
}
