import Testing

@testable import Gateway
@testable import Routing

@Suite struct PathTests {
  @Test(arguments: [
    ("/v1/chat/completions", EndpointClass.completions), ("/any/v1/chat/completions", .completions),
    ("/chat/completions", .passthrough), ("/v1/chat/completions/", .passthrough), ("/v1/messages", .messages),
    ("/v1/messages/count_tokens", .anthropicTokenCount), ("/p/models/m:rawPredict", .messages),
    ("/p/models/m:streamRawPredict", .messages), ("/v1beta/models/m:generateContent", .generateContent),
    ("/v1beta/models/m:streamGenerateContent", .generateContent), ("/v1beta/models/m:countTokens", .geminiCountTokens),
    ("/v1/responses", .responses), ("/v1/responses/compact", .detect), ("/v1/images/generations", .detect),
    ("/v1/images/edits", .detect), ("/v1/images/variations", .detect), ("/v1/embeddings", .embeddings),
    ("/v1/rerank", .rerank), ("/v2/rerank", .rerank), ("/v3/rerank", .passthrough), ("/", .passthrough),
    ("", .passthrough), ("/V1/chat/completions", .passthrough),
  ])
  func kind(_ path: String, _ expected: EndpointClass) {
    #expect(Array(path.utf8).withUnsafeBytes { EndpointClass(path: $0) } == expected)
  }

  @Test(arguments: [
    ("/v1/models", true), ("/models", true), ("/v1/models/", true), ("/v1/models///", true), ("/models/x", true),
    ("/v1/models/llama/x", true), ("/v1/modelsx", false), ("/v1/model", false), ("/x/v1/models", false),
    ("/v1/models:x", false), ("/", false), ("", false), ("/Models", false), ("//models", false),
  ])
  func listOfModels(_ path: String, _ expected: Bool) {
    #expect(Array(path.utf8).withUnsafeBytes { ModelList.isAskedFor(by: $0) } == expected)
  }
}
