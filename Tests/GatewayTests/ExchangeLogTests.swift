import Foundation
import HTTPWire
import Testing

@testable import Gateway
@testable import Routing

@Suite struct ExchangeLogTests {
  /// The fields of an exchange that begins with a head and that `change` completes; the duration's digits become `N`.
  private func fields(
    _ head: String, source: String = " src.addr=127.0.0.1:5000", _ change: (inout Exchange) -> Void
  ) throws -> String {
    var exchange = Exchange()
    exchange.reset(source: Array(source.utf8))
    var parser = RequestHeadParser()
    let bytes = Array(head.utf8)
    let isComplete = bytes.withUnsafeBytes { buffer -> Bool in
      guard case .complete = parser.parse(buffer) else { return false }
      exchange.begin(parser.head, buffer)
      exchange.classify(parser.head.path.bytes(in: buffer))
      return true
    }
    try #require(isComplete)
    change(&exchange)
    let table = Tables.table(port: 1, models: [Tables.model("llama")], endpoints: [Tables.endpoint(11434, host: "up")])
    let line = LineBuffer()
    let binding = Binding(Serving(try TableSnapshot(table), loops: 1), port: 1, listener: nil, isSecure: false)
    let unserved = binding.choose(host: UnsafeRawBufferPointer(start: nil, count: 0))
    #expect(unserved == nil)
    exchange.endpoint = exchange.model.map { binding.router.models[$0].endpoint }
    binding.appendLogFields(of: &exchange, to: line)
    let text = line.bytes.text
    let cut = try #require(text.range(of: " duration="))
    let rest = text[cut.upperBound...]
    #expect(rest.hasSuffix("ms") && rest.dropLast(2).allSatisfy { $0.isNumber } && rest.count > 2)
    return text[..<cut.upperBound] + "N"
  }

  private func head(_ line: String = "POST /v1/chat/completions HTTP/1.1", host: String = "gw.test:4000") -> String {
    "\(line)\r\nHost: \(host)\r\n\r\n"
  }

  @Test func allFieldsInOrder() throws {
    let text = try fields(head()) { exchange in
      exchange.model = 0
      exchange.status = 200
      exchange.modelName = Array("llama".utf8)
    }
    #expect(
      text == " endpoint=up:11434 src.addr=127.0.0.1:5000 http.method=POST http.host=gw.test"
        + " http.path=/v1/chat/completions http.version=HTTP/1.1 http.status=200 protocol=llm"
        + " gen_ai.operation.name=chat gen_ai.provider.name=openai gen_ai.request.model=llama duration=N")
  }

  @Test func failureComesBeforeDuration() throws {
    let text = try fields(head()) { exchange in
      exchange.status = 503
      exchange.model = 0
      exchange.modelName = Array("llama".utf8)
      exchange.error = "upstream: \"gone\"\nsrc.addr=forged"
      exchange.reason = .upstreamFailure
    }
    #expect(
      text.hasSuffix(
        #" gen_ai.request.model=llama error="upstream: \"gone\"\nsrc.addr=forged" reason=UpstreamFailure duration=N"#))
  }

  @Test func embeddingsAndUnknownPaths() throws {
    let embeddings = try fields(head("POST /v1/embeddings HTTP/1.1")) { exchange in
      exchange.model = 0
      exchange.modelName = Array("llama".utf8)
    }
    #expect(embeddings.contains(" gen_ai.operation.name=embeddings "))
    let other = try fields(head("POST /v1/other HTTP/1.1")) { $0.model = 0 }
    #expect(other.hasSuffix(" protocol=llm duration=N"))
  }

  @Test func notRouted() throws {
    let text = try fields(head("GET /v1/models?x=1 HTTP/1.1")) { exchange in
      exchange.status = 200
      exchange.reason = .directResponse
    }
    #expect(
      text == " src.addr=127.0.0.1:5000 http.method=GET http.host=gw.test http.path=/v1/models http.version=HTTP/1.1"
        + " http.status=200 reason=DirectResponse duration=N")
  }

  @Test func headOfOldVersionWithoutHost() throws {
    let text = try fields("POST /x HTTP/1.0\r\n\r\n", source: "") { _ in }
    #expect(text == " http.method=POST http.path=/x http.version=HTTP/1.0 duration=N")
  }

  @Test(arguments: [("[::1]:4000", "[::1]"), ("[::1]", "[::1]"), ("h", "h"), ("h:", "h"), ("1.2.3.4:80", "1.2.3.4")])
  func hostHasNoPort(_ host: String, _ expected: String) throws {
    #expect(try fields(head(host: host)) { _ in }.contains(" http.host=\(expected) "))
  }

  @Test(arguments: [
    ("a b", #""a b""#), ("a\nreason=x", #""a\nreason=x""#), ("a\"b", #""a\"b""#), ("", #""""#), ("a=b", "a=b"),
    ("\u{1b}]0;x\u{7}", #""\x1b]0;x\x07""#),
  ])
  func modelNamesCannotForgeFields(_ name: String, _ expected: String) throws {
    let text = try fields(head()) { exchange in
      exchange.model = 0
      exchange.modelName = Array(name.utf8)
    }
    #expect(text.hasSuffix(" gen_ai.request.model=\(expected) duration=N"))
    #expect(!text.contains("\n"))
  }

  @Test func pathsCannotForgeFields() throws {
    let text = try fields(head(#"POST /a"b\c HTTP/1.1"#)) { _ in }
    #expect(text.contains(#" http.path="/a\"b\\c" http.version"#))
  }
}
