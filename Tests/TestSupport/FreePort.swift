import Foundation
import Synchronization

/// Ports for servers that a test starts, and ports that a test relies on being closed.
///
/// They lie below the range from which systems choose ports by themselves: a connection to a closed one cannot meet
/// itself, and no connection of another program takes one between its choice and its use. Test processes that run at the
/// same time share the range block by block; a process has a block as long as it holds the block's first port for UDP,
/// and the system gives that back when the process ends, however it ends.
public enum FreePort {
  /// All ports of the range were given out.
  public struct Exhausted: Error {}

  private static let range = 20_000..<32_000
  private static let blockSize = 100

  private struct State {
    /// The rest of the current block.
    var left = 0..<0
    var blocksTried = 0
  }

  private static let state = Mutex(State())

  /// A port that nobody listens on, and that this process is not given again.
  public static func next() throws -> UInt16 {
    try state.withLock { state in
      while true {
        while let port = state.left.popFirst() {
          if let descriptor = bound(SOCK_STREAM, to: port) {
            close(descriptor)
            return UInt16(port)
          }
        }
        state.left = try nextBlock(&state.blocksTried)
      }
    }
  }

  private static func nextBlock(_ tried: inout Int) throws -> Range<Int> {
    let blocks = range.count / blockSize
    // Processes that start together begin far from each other.
    let first = Int(getpid()) &* 37 % blocks
    while tried < blocks {
      let start = range.lowerBound + (first + tried) % blocks * blockSize
      tried += 1
      // Kept open: it is what makes the block this process's own.
      if bound(SOCK_DGRAM, to: start) != nil { return start..<start + blockSize }
    }
    throw Exhausted()
  }

  #if canImport(Glibc)
    private typealias Kind = __socket_type
  #else
    private typealias Kind = Int32
  #endif

  /// A socket bound to a port on all addresses; nil where somebody has it.
  private static func bound(_ kind: Kind, to port: Int) -> Int32? {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(kind.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, kind, 0)
    #endif
    guard descriptor >= 0 else { return nil }
    // Programs that tests start must not inherit it.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var one: Int32 = 1
    // What is left of ended connections does not count; for UDP the port must be unused.
    if kind == SOCK_STREAM {
      setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if status == 0 { return descriptor }
    close(descriptor)
    return nil
  }
}

extension Range<Int> {
  fileprivate mutating func popFirst() -> Int? {
    guard let first else { return nil }
    self = first + 1..<upperBound
    return first
  }
}
