import NIOCore
import Routing

/// The beginning of a connection, looked at for a header of the PROXY protocol.
enum ProxyHeader: Equatable {
  /// More bytes are needed to tell.
  case needMore
  /// The connection begins with something else.
  case absent
  /// A header of `length` bytes; `source` is the client's address, nil where the header leaves that open.
  case complete(length: Int, source: SocketAddress?)
  /// A header that is malformed or not of an accepted version; the text is for the log.
  case invalid(String)

  /// The longest line of version 1, its end included.
  private static let longestLine = 107
  /// The most bytes of addresses and further values in version 2.
  private static let longestBlock = 512
  private static let lineStart = Array("PROXY ".utf8)
  private static let signature: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A]

  init(_ bytes: ByteBufferView, _ versions: ProxyProtocol.Versions) {
    if ProxyHeader.begins(bytes, with: ProxyHeader.lineStart) {
      self = bytes.count < ProxyHeader.lineStart.count ? .needMore : ProxyHeader.line(bytes, versions)
    } else if ProxyHeader.begins(bytes, with: ProxyHeader.signature) {
      self = bytes.count < ProxyHeader.signature.count + 4 ? .needMore : ProxyHeader.block(bytes, versions)
    } else {
      self = .absent
    }
  }

  /// Whether all bytes there are fit the beginning of a header.
  private static func begins(_ bytes: ByteBufferView, with mark: [UInt8]) -> Bool {
    bytes.prefix(mark.count).elementsEqual(mark.prefix(bytes.count))
  }

  /// Version 1: `PROXY TCP4 192.0.2.1 192.0.2.2 5000 443`.
  private static func line(_ bytes: ByteBufferView, _ versions: ProxyProtocol.Versions) -> ProxyHeader {
    guard versions != .v2 else { return .invalid("PROXY protocol version 1 is not accepted") }
    guard let end = bytes.prefix(longestLine).firstIndex(of: UInt8(ascii: "\n")) else {
      return bytes.count < longestLine ? .needMore : .invalid("PROXY protocol line is too long")
    }
    let length = end + 1 - bytes.startIndex
    let text = bytes[bytes.startIndex..<end]
    guard text.last == UInt8(ascii: "\r") else { return .invalid("PROXY protocol line is malformed") }
    let words = text.dropLast().split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard words.count > 1 else { return .invalid("PROXY protocol line is malformed") }
    if words[1] == "UNKNOWN" { return .complete(length: length, source: nil) }
    guard words.count == 6, let source = address(words[1], words[2], words[4]),
      address(words[1], words[3], words[5]) != nil
    else { return .invalid("PROXY protocol line is malformed") }
    return .complete(length: length, source: source)
  }

  private static func address(_ family: String, _ host: String, _ port: String) -> SocketAddress? {
    guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt16(port),
      let address = try? SocketAddress(ipAddress: host, port: Int(number))
    else { return nil }
    switch (family, address) {
    case ("TCP4", .v4), ("TCP6", .v6): return address
    default: return nil
    }
  }

  /// Version 2: the signature, command and family in a byte each, and the length of what follows.
  private static func block(_ bytes: ByteBufferView, _ versions: ProxyProtocol.Versions) -> ProxyHeader {
    guard versions != .v1 else { return .invalid("PROXY protocol version 2 is not accepted") }
    let start = bytes.startIndex + signature.count
    let (command, family) = (bytes[start], bytes[start + 1])
    let size = Int(bytes[start + 2]) << 8 | Int(bytes[start + 3])
    guard command >> 4 == 2, command & 15 <= 1 else { return .invalid("PROXY protocol header is malformed") }
    guard size <= longestBlock else { return .invalid("PROXY protocol header is too long") }
    let length = signature.count + 4 + size
    guard bytes.count >= length else { return .needMore }
    // The load balancer's own connection, for example one that checks health.
    if command & 15 == 0 { return .complete(length: length, source: nil) }
    let addressSize: Int
    switch family >> 4 {
    case 1: addressSize = 4
    case 2: addressSize = 16
    default: return .complete(length: length, source: nil)
    }
    guard size >= 2 * addressSize + 4 else { return .invalid("PROXY protocol header is malformed") }
    let addresses = start + 4
    let portPlace = addresses + 2 * addressSize
    let port = Int(bytes[portPlace]) << 8 | Int(bytes[portPlace + 1])
    let packed = ByteBuffer(bytes: bytes[addresses..<addresses + addressSize])
    guard let source = try? SocketAddress(packedIPAddress: packed, port: port) else {
      return .invalid("PROXY protocol header is malformed")
    }
    return .complete(length: length, source: source)
  }
}
