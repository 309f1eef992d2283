import NIOCore
import Routing
import Testing

@testable import Gateway

/// Headers of the PROXY protocol as values.
@Suite struct ProxyHeaderTests {
  private func read(_ bytes: [UInt8], _ versions: ProxyProtocol.Versions = .all) -> ProxyHeader {
    ProxyHeader(ByteBuffer(bytes: bytes).readableBytesView, versions)
  }

  private func read(_ text: String, _ versions: ProxyProtocol.Versions = .all) -> ProxyHeader {
    read(Array(text.utf8), versions)
  }

  private func address(_ host: String, _ port: Int) throws -> SocketAddress {
    try SocketAddress(ipAddress: host, port: port)
  }

  @Test func `lines of version 1`() throws {
    let line = "PROXY TCP4 192.0.2.1 198.51.100.2 5000 443\r\n"
    #expect(try read(line + "GET /") == .complete(length: line.utf8.count, source: address("192.0.2.1", 5000)))
    let six = "PROXY TCP6 2001:db8::1 2001:db8::2 65535 0\r\n"
    #expect(try read(six) == .complete(length: six.utf8.count, source: address("2001:db8::1", 65_535)))
    #expect(read("PROXY UNKNOWN\r\nx") == .complete(length: 15, source: nil))
    let unknown = "PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"
    #expect(read(unknown) == .complete(length: unknown.utf8.count, source: nil))
    for end in 0..<line.utf8.count { #expect(read(Array(line.utf8.prefix(end))) == .needMore, "\(end)") }
  }

  @Test(arguments: [
    "PROXY \r\n", "PROXY TCP4\r\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1 2\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1 65536\r\n",
    "PROXY TCP4 1.2.3.4 1.2.3.4 +1 2\r\n", "PROXY TCP4 ::1 ::1 1 2\r\n", "PROXY TCP6 1.2.3.4 1.2.3.4 1 2\r\n",
    "PROXY TCP4 1.2.3.4 x 1 2\r\n", "PROXY TCP4  1.2.3.4 1.2.3.4 1 2\r\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1 2 \r\n",
    "PROXY UDP4 1.2.3.4 1.2.3.4 1 2\r\n", "PROXY " + String(repeating: "x", count: 101),
  ])
  func `malformed lines`(line: String) {
    guard case .invalid = read(line) else {
      Issue.record("\(read(line))")
      return
    }
  }

  private static let signature = Array("\r\n\r\n\0\r\nQUIT\n".utf8)
  private static let four: [UInt8] = [192, 0, 2, 1, 198, 51, 100, 2, 0x13, 0x88, 1, 187]

  private func block(_ command: UInt8, _ family: UInt8, _ rest: [UInt8]) -> [UInt8] {
    Self.signature + [command, family, UInt8(rest.count >> 8), UInt8(rest.count & 255)] + rest
  }

  @Test func `blocks of version 2`() throws {
    let source = try address("192.0.2.1", 5000)
    let plain = block(0x21, 0x11, Self.four)
    #expect(read(plain + [1, 2]) == .complete(length: 28, source: source))
    for end in 0..<plain.count { #expect(read(Array(plain.prefix(end))) == .needMore, "\(end)") }
    // Further values after the addresses.
    #expect(read(block(0x21, 0x11, Self.four + [3, 0, 1, 7])) == .complete(length: 32, source: source))
    let zeros = [UInt8](repeating: 0, count: 11)
    let six: [UInt8] = [0x20, 0x01, 0x0D, 0xB8] + zeros + [1, 0, 0, 0, 0] + zeros + [1, 0, 7, 0, 8]
    #expect(try read(block(0x21, 0x21, six)) == .complete(length: 52, source: address("2001:db8::1", 7)))
    #expect(read(block(0x20, 0, [])) == .complete(length: 16, source: nil))
    #expect(read(block(0x21, 0, [])) == .complete(length: 16, source: nil))
    #expect(read(block(0x21, 0x31, [UInt8](repeating: 0, count: 216))) == .complete(length: 232, source: nil))
  }

  @Test func `malformed blocks`() {
    let long = Self.signature + [0x21, 0x11, 2, 1]
    for bytes in [
      block(0x11, 0x11, Self.four), block(0x22, 0x11, Self.four), block(0x21, 0x11, [1, 2, 3]),
      block(0x21, 0x21, Self.four), long,
    ] {
      guard case .invalid = read(bytes) else {
        Issue.record("\(read(bytes))")
        continue
      }
    }
  }

  @Test func `versions and what is no header`() {
    let (one, two) = ("PROXY UNKNOWN\r\n", block(0x20, 0, []))
    #expect(read(one, .v2) == .invalid("PROXY protocol version 1 is not accepted"))
    #expect(read(two, .v1) == .invalid("PROXY protocol version 2 is not accepted"))
    #expect(read(one, .v1) == .complete(length: 15, source: nil))
    #expect(read(two, .v2) == .complete(length: 16, source: nil))
    for text in ["GET / HTTP/1.1\r\n", "PRI * HTTP/2.0\r\n", "PROXX", "\r\nGET", "\u{16}"] {
      #expect(read(text) == .absent)
    }
    #expect(read("P") == .needMore)
    #expect(read([]) == .needMore)
  }
}
