import Testing

@testable import Configuration

@Suite struct SmallScalarTests {
  @Test func namespacedHostnames() throws {
    let name = try NamespacedHostname("default/api.default.svc/x")
    #expect(name == NamespacedHostname(namespace: "default", hostname: "api.default.svc/x"))
    #expect(throws: NamespacedHostnameError.noNamespace) { try NamespacedHostname("api") }
    #expect(throws: NamespacedHostnameError.emptyNamespace) { try NamespacedHostname("/api") }
    #expect(throws: NamespacedHostnameError.emptyHostname) { try NamespacedHostname("default/") }
  }

  @Test func networkAddresses() throws {
    #expect(try NetworkAddress("/10.1.1.1") == NetworkAddress(network: "", address: "10.1.1.1"))
    #expect(try NetworkAddress("net/fd00::1") == NetworkAddress(network: "net", address: "fd00::1"))
    #expect(throws: NetworkAddressError(reason: .noNetwork(isAddress: true), part: 0..<8)) {
      try NetworkAddress("10.1.1.1")
    }
    #expect(throws: NetworkAddressError(reason: .notAnAddress, part: 4..<8)) { try NetworkAddress("net/10.1") }
  }

  @Test func headerNames() throws {
    #expect(try HeaderName("X-Foo_1").text == "x-foo_1")
    #expect(throws: HeaderNameError(reason: .empty, part: 0..<0)) { try HeaderName("") }
    #expect(throws: HeaderNameError(reason: .character, part: 1..<2)) { try HeaderName("a b") }
    #expect(throws: HeaderNameError(reason: .character, part: 1..<3)) { try HeaderName("aü") }
    #expect(throws: HeaderNameError(reason: .pseudo, part: 0..<5)) { try HeaderName(":path") }
    #expect(try HeaderOrPseudo(":path") == .pseudo(":path"))
    #expect(throws: HeaderNameError(reason: .pseudo, part: 0..<5)) { try HeaderOrPseudo(":host") }
  }

  @Test func methods() throws {
    #expect(try HTTPMethodText("PURGE").name == "PURGE")
    #expect(throws: HTTPMethodError(part: 1..<2)) { try HTTPMethodText("G T") }
    #expect(throws: HTTPMethodError(part: 0..<0)) { try HTTPMethodText("") }
  }

  @Test func statuses() {
    #expect(StatusCode(100)?.number == 100)
    #expect(StatusCode(999)?.number == 999)
    #expect(StatusCode(99) == nil)
    #expect(StatusCode(1000) == nil)
  }

  @Test(arguments: HTTPVersionText.spellings) func versions(text: String) {
    #expect(HTTPVersionText(text) != nil)
    #expect(HTTPVersionText(text.lowercased()) == HTTPVersionText(text))
  }

  @Test(arguments: ["h2", "HTTP/3", "", "1", "HTTP/2.1"]) func otherVersions(text: String) {
    #expect(HTTPVersionText(text) == nil)
  }

  @Test(arguments: ["https://a.example/keys?x=%20#y", "http://[::1]:80/", "https://u:p@a:443", "unix://x/y"])
  func uris(text: String) throws { #expect(try URIText(text).text == text) }

  @Test(arguments: [
    ("", URITextError.Reason.empty, 0..<0), ("http://a b", .character, 8..<9), ("a.example/x", .noScheme, 0..<11),
    ("http://", .emptyHost, 0..<7), ("http://a:99999/", .port, 9..<14), ("http://a/%zz", .percent, 9..<12),
    ("http://[::1/", .character, 7..<11), ("http://ä/", .character, 7..<9), ("http://:80", .emptyHost, 0..<10),
  ])
  func badURIs(text: String, reason: URITextError.Reason, part: Range<Int>) {
    #expect(throws: URITextError(reason: reason, part: part)) { try URIText(text) }
  }
}
