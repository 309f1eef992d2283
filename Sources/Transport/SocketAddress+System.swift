import CTransport
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SocketAddress {
  /// The address that the system gave; nil for a family that is neither IP nor Unix.
  init?(_ storage: sockaddr_storage) {
    let family = Int32(storage.ss_family)
    let address: SocketAddress? = withUnsafeBytes(of: storage) { bytes in
      switch family {
      case AF_INET: SocketAddress(bytes.load(as: sockaddr_in.self))
      case AF_INET6: SocketAddress(bytes.load(as: sockaddr_in6.self))
      case AF_UNIX: SocketAddress(bytes.load(as: sockaddr_un.self))
      default: nil
      }
    }
    guard let address else { return nil }
    self = address
  }

  /// Our end of a connection.
  static func local(of descriptor: Int32) -> SocketAddress? {
    var storage = sockaddr_storage()
    return agentgateway_local_address(descriptor, &storage) == 0 ? SocketAddress(storage) : nil
  }
}
