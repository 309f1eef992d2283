import Testing

@testable import Configuration

@Suite struct HostPortTests {
  @Test func targets() throws {
    #expect(try HostPort("localhost:11434") == .tcp(host: "localhost", port: 11434))
    #expect(try HostPort("[::1]:80") == .tcp(host: "::1", port: 80))
    #expect(try HostPort("unix:/run/x.sock") == .unix(path: "/run/x.sock"))
    #expect(try HostPort("h:65535") == .tcp(host: "h", port: 65535))
    #expect(try HostPort("h:0080") == .tcp(host: "h", port: 80))
  }

  @Test(arguments: [
    ("", HostPortError.Reason.empty), ("h:65536", .portOutOfRange), ("h:-1", .portNotANumber),
    ("h:18446744073709551617", .portOutOfRange), ("http://h:1", .url(scheme: "http")), ("h", .missingPort(host: "h")),
    ("h:", .missingPort(host: "h")), (":80", .emptyHost), ("::1", .missingPort(host: "[::1]")),
    ("2001:db8::1:443", .bareV6(suggestion: "[2001:db8::1]:443")), ("h:1/v1", .path(before: "h:1")),
    ("h/v1", .path(before: "h")), ("[::1]x", .invalidCharacter), ("[::1", .invalidV6), ("a\nb:1", .invalidCharacter),
    ("unix: ", .emptyUnixPath),
  ])
  func errors(text: String, reason: HostPortError.Reason) {
    let error = #expect(throws: HostPortError.self) { try HostPort(text) }
    #expect(error?.reason == reason)
  }

  @Test(arguments: [
    ("::", true), ("::1", true), ("1:2:3:4:5:6:7:8", true), ("fe80::1%eth0", true), ("::ffff:10.0.0.1", true),
    ("1::2::3", false), ("1:2:3:4:5:6:7", false), ("12345::", false), ("", false), (":", false), (":::", false),
    ("::1%", false), ("1:2:3:4:5:6:7:8::", false), ("::ffff:10.0.0.256", false), ("g::", false),
  ])
  func ipv6(text: String, isAddress: Bool) { #expect(IPAddressText.isV6(text[...]) == isAddress) }
}
