import NIOCore
import NIOPosix
import Routing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Opens the sockets of management servers.
enum ManagementSocket {
  /// Listens on an address; several channels for `localhost`, none for `off`. Blocks, and so is not for event loops.
  static func listen(
    on address: ManagementSettings.Address, _ bootstrap: ServerBootstrap
  ) throws(Failure) -> [any Channel] {
    switch address {
    case .off: return []
    case .unix(let path): return [try listen(unix: path, bootstrap)]
    case .tcp("localhost", let port): return try listen(loopback: port, bootstrap)
    case .tcp(let host, let port):
      do throws(Failure) {
        return [try listen(host, port, bootstrap)]
      } catch  where host == "::" && error.isAddressFamilyMissing {
        return [try listen("0.0.0.0", port, bootstrap)]
      }
    }
  }

  /// Why it does not work.
  enum Failure: Error {
    case notASocket
    case inUse
    case system(code: Int32)
    case other(String)

    fileprivate init(_ error: any Error) {
      guard let error = error as? IOError else {
        self = .other(String(describing: error))
        return
      }
      self = error.errnoCode == EADDRINUSE ? .inUse : .system(code: error.errnoCode)
    }

    fileprivate var isAddressFamilyMissing: Bool {
      if case .system(let code) = self { code == EAFNOSUPPORT || code == EADDRNOTAVAIL } else { false }
    }
  }

  /// Both loopback addresses; the IPv6 one where there is one.
  private static func listen(loopback port: UInt16, _ bootstrap: ServerBootstrap) throws(Failure) -> [any Channel] {
    let first = try listen("127.0.0.1", port, bootstrap)
    do throws(Failure) {
      return [first, try listen("::1", port, bootstrap)]
    } catch  where error.isAddressFamilyMissing {
      return [first]
    } catch {
      first.close(promise: nil)
      throw error
    }
  }

  private static func listen(
    _ host: String, _ port: UInt16, _ bootstrap: ServerBootstrap
  ) throws(Failure) -> any Channel {
    do {
      let address = try SocketAddress(ipAddress: host, port: Int(port))
      if address.protocol == .inet6 {
        // The unspecified address takes IPv4 clients as well; where it is a default of the system is not certain.
        let option = ChannelOptions.socket(SocketOptionLevel(IPPROTO_IPV6), SocketOptionName(IPV6_V6ONLY))
        return try bootstrap.serverChannelOption(option, value: host == "::" ? 0 : 1).bind(to: address).wait()
      }
      return try bootstrap.bind(to: address).wait()
    } catch {
      throw Failure(error)
    }
  }

  /// Takes the place of a socket that a process left behind; not that of one somebody listens on.
  private static func listen(unix path: String, _ bootstrap: ServerBootstrap) throws(Failure) -> any Channel {
    var information = stat()
    if lstat(path, &information) == 0 {
      guard information.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket }
      if isServed(path) { throw .inUse }
      guard unlink(path) == 0 else { throw .system(code: errno) }
    }
    do {
      return try bootstrap.bind(unixDomainSocketPath: path).wait()
    } catch {
      throw Failure(error)
    }
  }

  private static func isServed(_ path: String) -> Bool {
    let descriptor = socket(AF_UNIX, SystemCalls.streamSocket, 0)
    guard descriptor >= 0, let address = try? SocketAddress(unixDomainSocketPath: path) else { return false }
    defer { close(descriptor) }
    return address.withSockAddr { connect(descriptor, $0, socklen_t($1)) } == 0
  }
}
