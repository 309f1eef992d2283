import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns host names into addresses, IPv6 first, and remembers them for 30 seconds. One per event loop.
///
/// A look-up older than that is still answered from memory while a new one runs in the background; after a failed
/// connection ``forget(_:)`` makes the next look-up ask again.
final class NameResolver {
  /// Why a name has no addresses.
  struct Failure: Error {
    let message: String
  }

  private struct Entry {
    var addresses: [SocketAddress]
    var freshUntil: NIODeadline
    var isRefreshing = false
  }

  private struct Key: Hashable {
    let host: String
    let port: UInt16
  }

  private let loop: any EventLoop
  private var entries: [Key: Entry] = [:]
  /// Who waits for a look-up that is under way.
  private var waiting: [Key: [(Result<[SocketAddress], Failure>) -> Void]] = [:]
  private static let lifetime = TimeAmount.seconds(30)

  init(loop: any EventLoop) { self.loop = loop }

  /// Calls back on the event loop, at once when the addresses are known.
  func resolve(host: String, port: UInt16, _ done: @escaping (Result<[SocketAddress], Failure>) -> Void) {
    let key = Key(host: host, port: port)
    if var entry = entries[key] {
      if entry.freshUntil < .now(), !entry.isRefreshing {
        entry.isRefreshing = true
        entries[key] = entry
        lookUp(key) { _ in }
      }
      done(.success(entry.addresses))
      return
    }
    if let literal = try? SocketAddress(ipAddress: host, port: Int(port)) {
      done(.success([literal]))
      return
    }
    lookUp(key, done)
  }

  /// Drops what is known about a name, because none of its addresses answered.
  func forget(host: String, port: UInt16) { entries[Key(host: host, port: port)] = nil }

  private func lookUp(_ key: Key, _ done: @escaping (Result<[SocketAddress], Failure>) -> Void) {
    waiting[key, default: []].append(done)
    guard waiting[key]?.count == 1 else { return }
    let bound = NIOLoopBound(self, eventLoop: loop)
    NIOThreadPool.singleton.runIfActive(eventLoop: loop) { NameResolver.ask(key) }.whenComplete { outcome in
      let resolver = bound.value
      let result = outcome.mapError { Failure(message: String(describing: $0)) }.flatMap { $0 }
      switch result {
      case .success(let addresses):
        resolver.entries[key] = Entry(addresses: addresses, freshUntil: .now() + NameResolver.lifetime)
      case .failure:
        // A refresh that fails leaves the old addresses in place until a connection to them fails too.
        resolver.entries[key]?.isRefreshing = false
      }
      for done in resolver.waiting.removeValue(forKey: key) ?? [] { done(result) }
    }
  }

  /// Blocks in `getaddrinfo`; IPv6 addresses are put first, the order is otherwise the system's (RFC 6724).
  private static func ask(_ key: Key) -> Result<[SocketAddress], Failure> {
    var hints = addrinfo()
    hints.ai_socktype = SystemCalls.streamSocket
    hints.ai_flags = AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(key.host, String(key.port), &hints, &list)
    guard code == 0 else { return .failure(Failure(message: String(cString: gai_strerror(code)))) }
    defer { freeaddrinfo(list) }
    var sixes: [SocketAddress] = []
    var fours: [SocketAddress] = []
    var next = list
    while let current = next {
      let info = current.pointee
      if let address = info.ai_addr {
        if info.ai_family == AF_INET6 {
          address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { sixes.append(SocketAddress($0.pointee)) }
        } else if info.ai_family == AF_INET {
          address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { fours.append(SocketAddress($0.pointee)) }
        }
      }
      next = info.ai_next
    }
    let all = sixes + fours
    return all.isEmpty ? .failure(Failure(message: "the name has no addresses")) : .success(all)
  }
}
