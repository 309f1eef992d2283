import Testing

@testable import Configuration

@Suite struct BaseURLTests {
  @Test(arguments: [
    ("http://localhost:11434", "http", "localhost", UInt16(11434), ""),
    ("http://h", "http", "h", 80, ""), ("https://H.Example/v1//", "https", "h.example", 443, "/v1"),
    ("HTTP://[::1]:8080/", "http", "::1", 8080, ""), ("foo://h:9/a b", "foo", "h", 9, "/a%20b"),
    ("http://h:/x", "http", "h", 80, "/x"),
  ])
  func parts(text: String, scheme: String, host: String, port: UInt16, path: String) throws {
    #expect(try BaseURL(text) == BaseURL(scheme: scheme, host: host, port: port, path: path))
  }

  @Test(arguments: [
    ("localhost:11434", BaseURLError.Reason.noScheme(looksLikeHost: true)), ("::", .noScheme(looksLikeHost: false)),
    ("", .noScheme(looksLikeHost: false)), ("http://u@h", .userInfo), ("http://h/?", .query), ("http://h/#", .fragment),
    ("ws://h", .unknownPort(scheme: "ws")), ("http://", .emptyHost), ("http://:80", .emptyHost),
    ("http:", .emptyHost), ("http://h:99999", .invalidPort), ("http://h h/", .invalidHost),
  ])
  func errors(text: String, reason: BaseURLError.Reason) {
    let error = #expect(throws: BaseURLError.self) { try BaseURL(text) }
    #expect(error?.reason == reason)
  }
}
