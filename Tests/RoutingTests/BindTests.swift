import Routing
import Testing

@Suite struct BindTests {
  private func listener(_ patterns: [String], _ host: String) -> Int? {
    let rows = patterns.enumerated().map { (listener: $0.offset, hostname: HostPattern($0.element)) }
    let bind = Bind(port: 1, protocolKind: .http, listeners: rows, origin: place)
    return Array(host.utf8).withUnsafeBytes { bind.listener(forHost: $0) }
  }

  @Test(arguments: [
    ("api.example.com", 2), ("API.example.com", 2), ("x.example.com", 3), ("a.b.example.com", 3), ("a.com", 1),
    ("example.com", 1), ("a.org", 4), (".example.com", 1), ("", 4),
  ])
  func `the closest listener takes a host`(host: String, expected: Int) {
    #expect(listener(["", "*.com", "api.example.com", "*.example.com", "*"], host) == expected)
  }

  @Test func `an empty pattern is the last resort`() {
    #expect(listener(["", "*.com"], "a.org") == 0)
    #expect(listener(["", "*.com"], "") == 0)
    #expect(listener(["*.com", "a.org"], "b.org") == nil)
    #expect(listener([], "a") == nil)
    #expect(listener(["", ""], "a") == 0)
    #expect(listener(["a", "a"], "a") == 0)
  }

  @Test func `listeners are ordered by their patterns`() {
    let patterns = ["", "*.com", "b.com", "*.example.com", "a.com"]
    let rows = patterns.enumerated().map { (listener: $0.offset, hostname: HostPattern($0.element)) }
    #expect(Bind(port: 1, protocolKind: .tls, listeners: rows, origin: place).listeners == [2, 4, 3, 1, 0])
  }

  @Test(arguments: [
    ("h", "h"), ("h:80", "h"), ("h:", "h"), ("[::1]", "[::1]"), ("[::1]:80", "[::1]"), ("127.0.0.1:1", "127.0.0.1"),
    ("", ""), ("80", "80"), ("a:b", "a:b"),
  ])
  func `the host of an authority is all but its port`(authority: String, host: String) {
    let found = Array(authority.utf8).withUnsafeBytes { bytes in
      String(decoding: HostPattern.host(ofAuthority: bytes), as: UTF8.self)
    }
    #expect(found == host)
  }
}
