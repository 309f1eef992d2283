import Routing
import Testing

@Suite struct EndpointClassTests {
  @Test(arguments: [
    ("/v1/chat/completions", EndpointClass.completions), ("/a/v1/chat/completions", .completions),
    ("/chat/completions", .passthrough), ("/v1/chat/completions/", .passthrough), ("/v1/messages", .messages),
    ("/v1/messages/count_tokens", .anthropicTokenCount), ("/m:rawPredict", .messages),
    ("/m:streamRawPredict", .messages), ("/v1beta/models/m:generateContent", .generateContent),
    ("/v1beta/models/m:streamGenerateContent", .generateContent), ("/m:countTokens", .geminiCountTokens),
    ("/v1/responses", .responses), ("/v1/responses/compact", .detect), ("/v1/images/generations", .detect),
    ("/v1/images/edits", .detect), ("/v1/images/variations", .detect), ("/v1/embeddings", .embeddings),
    ("/v1/rerank", .rerank), ("/v2/rerank", .rerank), ("/v3/rerank", .passthrough), ("/", .passthrough),
    ("", .passthrough),
  ])
  func classes(path: String, kind: EndpointClass) {
    Array(path.utf8).withUnsafeBytes { #expect(EndpointClass(path: $0) == kind) }
  }
}
