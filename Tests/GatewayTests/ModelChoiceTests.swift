import Testing

@testable import Gateway
@testable import Routing

/// How the gateway finds the model in a body, and what it answers where it cannot.
@Suite struct ModelChoiceTests {
  /// Asks a gateway with the given models whose upstream echoes bodies.
  private func ask(_ request: String, _ models: [LLMModel]) throws -> (answer: Message, line: String) {
    var result: (Message, String)?
    try withGateway(to: RequestReadingTests.echo, models: models) { gateway, _ in
      let client = try gateway.connect()
      try client.write(request)
      result = (try client.readAnswer(), try gateway.log.request())
      // None of these ends the connection.
      try client.write("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try client.readAnswer().status == 200)
    }
    return try #require(result)
  }

  private func error(_ message: String, _ code: String) -> String {
    #"{"error":{"message":"\#(message)","type":"invalid_request_error","code":"\#(code)"}}"#
  }

  @Test func unknownModel() throws {
    let models = [Tables.model("llama"), Tables.model("qwen*"), Tables.model("secret", visibility: .internal)]
    for name in ["gpt", "LLAMA", "llama2", "secret", ""] {
      let (answer, line) = try ask(Sample.post(#"{"model":"\#(name)"}"#), models)
      #expect(answer.status == 404)
      #expect(answer.value("content-type") == "application/json")
      #expect(
        answer.body.text
          == error("Model not found: '\(name)'; configured models: llama, qwen*", "model_not_found"))
      #expect(line.contains(" http.status=404 error=") && line.contains(" reason=DirectResponse "))
      #expect(!line.contains("protocol=") && !line.contains("endpoint="))
    }
  }

  @Test(arguments: [
    "{}", #"{"model":1}"#, #"{"model":null}"#, #"{"Model":"llama"}"#, #"{"x":{"model":"llama"}}"#,
  ])
  func missingModel(_ body: String) throws {
    let (answer, _) = try ask(Sample.post(body), [Tables.model("llama")])
    #expect(answer.status == 400)
    #expect(answer.body.text == error("LLM request body is missing string field 'model'", "missing_model"))
  }

  @Test(arguments: [
    "", "[]", "{", #"{"model":"llama"} x"#, #""model""#, "\u{feff}{}", #"{"model":"llama",}"#, #"{"model":"\ud800"}"#,
  ])
  func invalidBody(_ body: String) throws {
    let (answer, _) = try ask(Sample.post(body), [Tables.model("llama")])
    #expect(answer.status == 400)
    #expect(answer.body.text.hasPrefix(#"{"error":{"message":"LLM request body must be valid JSON: "#))
    #expect(answer.body.text.hasSuffix(#"","type":"invalid_request_error","code":"invalid_request_body"}}"#))
  }

  @Test func requestWithoutABody() throws {
    let (answer, _) = try ask("GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n", [Tables.model("llama")])
    #expect(answer.status == 400)
    #expect(
      answer.body.text == error("LLM request body must be valid JSON: the body is empty", "invalid_request_body"))
  }

  @Test(arguments: [
    #"{"mo\u0064el":"llama"}"#, #"{"model":"\u006clam\u0061"}"#, #"{ "a" : [1,{}] , "model" : "llama" }"#,
  ])
  func otherSpellings(_ body: String) throws {
    let (answer, line) = try ask(Sample.post(body), [Tables.model("llama")])
    #expect(answer.status == 200 && answer.body.text == body)
    #expect(line.contains(" gen_ai.request.model=llama "))
  }

  @Test func wildcardKeepsTheRequestedName() throws {
    let (answer, line) = try ask(Sample.post(#"{"model":"gpt-4o"}"#), [Tables.model("gpt-*")])
    #expect(answer.body.text == #"{"model":"gpt-4o"}"#)
    #expect(line.contains(" gen_ai.request.model=gpt-4o "))
  }

  @Test func namesCannotForgeLogFields() throws {
    let name = #"a b\n2026\t\"x"#
    let (answer, line) = try ask(Sample.post(#"{"model":"\#(name)"}"#), [Tables.model("*")])
    #expect(answer.status == 200)
    #expect(line.contains(#" gen_ai.request.model="a b\n2026\x09\"x" duration="#))
  }

  @Test(arguments: ["gzip", "br", "zstd, identity"])
  func encodedBody(_ encoding: String) throws {
    let (answer, _) = try ask(Sample.post(fields: "Content-Encoding: \(encoding)\r\n"), [Tables.model("llama")])
    #expect(answer.status == 400)
    #expect(answer.body.text.hasSuffix(#""code":"request_body_decode_failed"}}"#))
  }

  @Test func identityEncodingIsNone() throws {
    let (answer, _) = try ask(Sample.post(fields: "Content-Encoding: Identity\r\n"), [Tables.model("llama")])
    #expect(answer.status == 200)
  }

  @Test func multipartBody() throws {
    let (answer, _) = try ask(
      Sample.post("--x\r\n\r\n--x--", fields: "Content-Type: Multipart/form-data; boundary=x\r\n"),
      [Tables.model("llama")])
    #expect(answer.status == 400)
    #expect(answer.body.text.contains("multipart bodies are not supported yet"))
  }

  @Test func formatTheProviderDoesNotSpeak() throws {
    let model = Tables.model("llama", paths: [.completions: .keep])
    let (answer, line) = try ask(Sample.post(path: "/v1/messages"), [model])
    #expect(answer.status == 400)
    #expect(
      answer.body.text == "failed to process LLM request: unsupported conversion: messages requests cannot be sent to"
        + " provider openai")
    #expect(line.contains(" reason=InvalidRequest "))
  }
}
