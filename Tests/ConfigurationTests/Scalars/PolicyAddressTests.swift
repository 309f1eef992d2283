import Testing

@testable import Configuration

@Suite struct PolicyAddressTests {
  @Test(arguments: [
    ("a.example:443", HostPort.tcp(host: "a.example", port: 443), false),
    ("unix:/run/x.sock", .unix(path: "/run/x.sock"), false), ("[::1]:80", .tcp(host: "::1", port: 80), false),
    ("https://a.example", .tcp(host: "a.example", port: 443), true),
    ("http://a.example/", .tcp(host: "a.example", port: 80), false),
    ("HTTPS://a:8443", .tcp(host: "a", port: 8443), true), ("http://[::1]", .tcp(host: "::1", port: 80), false),
  ])
  func reads(text: String, target: HostPort, isSecure: Bool) throws {
    #expect(try PolicyAddress(text) == PolicyAddress(target: target, isSecure: isSecure))
  }

  @Test(arguments: [
    ("ftp://a", PolicyAddressError.Reason.scheme("ftp"), 0..<3), ("http://", .emptyHost, 0..<7),
    ("http://a/x", .path(before: "http://a"), 8..<10), ("http://a?x", .path(before: "http://a"), 8..<10),
    ("http://u:p@a", .userInfo, 7..<11), ("http://a:x", .authority(.portNotANumber), 9..<10),
    ("http://a:", .authority(.missingPort(host: "a")), 7..<9), ("a", .hostPort(.missingPort(host: "a")), 0..<1),
    ("http://::1", .authority(.missingPort(host: "[::1]")), 7..<10),
  ])
  func refuses(text: String, reason: PolicyAddressError.Reason, part: Range<Int>) {
    #expect(throws: PolicyAddressError(reason: reason, part: part)) { try PolicyAddress(text) }
  }
}
