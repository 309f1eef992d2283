import Testing

@testable import Gateway

@Suite struct GatewayErrorTests {
  private func json(_ message: String, _ code: String) -> String {
    #"{"error":{"message":"\#(message)","type":"invalid_request_error","code":"\#(code)"}}"#
  }

  private func check(_ error: GatewayError, _ status: Int, _ body: String, isJSON: Bool = true) {
    #expect(error.status == status)
    #expect(error.body.text == body)
    #expect(error.contentType.description == (isJSON ? "application/json" : "text/plain"))
  }

  @Test func unknownModel() {
    check(
      .modelNotFound("x", configured: ["a", "b*"]), 404,
      json("Model not found: 'x'; configured models: a, b*", "model_not_found"))
    check(
      .modelNotFound("x", configured: []), 404,
      json("Model not found: 'x'; no model is configured for clients", "model_not_found"))
  }

  @Test func nameIsEscapedInJSON() {
    check(
      .modelNotFound("a\"\\\n\u{1}é", configured: ["m"]), 404,
      json(#"Model not found: 'a\"\\\n\u0001é'; configured models: m"#, "model_not_found"))
  }

  @Test func bodyErrors() {
    check(.missingModel, 400, json("LLM request body is missing string field 'model'", "missing_model"))
    check(
      .invalidBody("the body is empty"), 400,
      json("LLM request body must be valid JSON: the body is empty", "invalid_request_body"))
    check(
      .bodyTooLarge(limit: 2_097_152), 413,
      json("LLM request body exceeded the buffer limit of 2097152 bytes", "request_body_too_large"))
    check(
      .encodedBody("gzip"), 400,
      json(
        "Failed to decode LLM request body: content-encoding 'gzip' is not supported; send it uncompressed",
        "request_body_decode_failed"))
  }

  @Test func plainErrors() {
    check(.connectTimeout(detail: "d"), 504, "upstream call timeout", isJSON: false)
    check(.resolutionFailed(detail: "d"), 503, "backends required DNS resolution which failed", isJSON: false)
    check(
      .connectFailed("Connection refused", detail: "d"), 503, "upstream call failed: Connect: Connection refused",
      isJSON: false)
    check(.upstreamClosed("gone"), 503, "upstream call failed: gone", isJSON: false)
    check(
      .upstreamMalformed("malformed status line"), 502, "upstream call failed: invalid response: malformed status line",
      isJSON: false)
    check(.malformed(status: 431, "too much"), 431, "invalid request: too much", isJSON: false)
    check(
      .unsupportedFormat("messages", provider: "openai"), 400,
      "failed to process LLM request: unsupported conversion: messages requests cannot be sent to provider openai",
      isJSON: false)
  }

  @Test func reasons() {
    #expect(GatewayError.missingModel.reason == .directResponse)
    #expect(GatewayError.malformed(status: 400, "").reason == .invalidRequest)
    #expect(GatewayError.connectTimeout(detail: "").reason == .timeout)
    #expect(GatewayError.resolutionFailed(detail: "").reason == .upstreamFailure)
    #expect(GatewayError.upstreamMalformed("").reason == .upstreamFailure)
  }

  @Test(arguments: [200, 400, 404, 413, 414, 417, 431, 500, 501, 502, 503, 504, 505])
  func statusesHaveReasonPhrases(_ status: Int) {
    #expect(!reasonPhrase(status).description.isEmpty)
  }
}
