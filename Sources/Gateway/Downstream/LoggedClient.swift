import NIOCore

/// The log field that names a client, ` src.addr=` and its address and port. Written once per connection, also where that
/// has many streams.
final class LoggedClient {
  private var bytes: [UInt8]?

  /// The field; empty where the client has no address.
  func field(_ address: @autoclosure () -> SocketAddress?) -> [UInt8] {
    if let bytes { return bytes }
    let made = LoggedClient.field(of: address())
    bytes = made
    return made
  }

  private static func field(of address: SocketAddress?) -> [UInt8] {
    guard let address, let ip = address.ipAddress, let port = address.port else { return [] }
    let mapped = ip.hasPrefix("::ffff:") && ip.contains(".") ? String(ip.dropFirst(7)) : ip
    return Array((mapped.contains(":") ? " src.addr=[\(mapped)]:\(port)" : " src.addr=\(mapped):\(port)").utf8)
  }
}
