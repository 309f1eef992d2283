import HTTPWire
import Testing

/// Runs the suite's cases that are bare request targets.
@Suite struct SuiteTargetTests {
  /// Targets that the source takes and this library refuses.
  static let refused: [String: String] = [
    "llhttp/253": "a fragment is never sent (RFC 9110, 7.1)",
    "llhttp/262": "a fragment is never sent (RFC 9110, 7.1)",
    "llhttp/264": "a fragment is never sent (RFC 9110, 7.1)",
    "llhttp/265": "user information is refused (RFC 9110, 4.2.4)",
    "llhttp/268": "user information is refused (RFC 9110, 4.2.4)",
    "llhttp/269": "zone identifiers mean something to the sender only (RFC 6874, 1)",
    "llhttp/270": "zone identifiers mean something to the sender only (RFC 6874, 1)",
  ]

  @Test func targets() throws {
    guard let cases = try SuiteCase.load("llhttp.json") else { return }
    var refused: Set<String> = []
    for item in cases where item.type == "url" && item.strict != nil {
      let prefix = Array("GET ".utf8)
      let input = prefix + item.bytes + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
      var parser = RequestHeadParser()
      let result = input.withUnsafeBytes { parser.parse($0) }
      if Self.refused[item.id] != nil {
        refused.insert(item.id)
        #expect(result == .invalid(.invalidTarget), "\(item.id)")
        continue
      }
      #expect(result == (item.strict == "ok" ? .complete : .invalid(.invalidTarget)), "\(item.id)")
      guard result == .complete, let log = item.log else { continue }
      let head = parser.head
      for span in log.compactMap(LogSpan.init) {
        let range = (prefix.count + span.offset)..<(prefix.count + span.offset + span.count)
        switch span.kind {
        case "url.path": #expect(head.path.range == range, "\(item.id)")
        case "url.query": #expect(head.query?.range == range, "\(item.id)")
        case "url.host": #expect(head.targetAuthority?.start == range.lowerBound, "\(item.id)")
        default: break
        }
      }
    }
    #expect(refused == Set(Self.refused.keys))
  }
}
