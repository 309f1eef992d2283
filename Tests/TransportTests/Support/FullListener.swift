import Glibc
import NIOCore

@testable import Transport

/// A listening TCP socket whose queue is full, so that a connection to it is never answered.
final class FullListener: Sendable {
  let address: SocketAddress
  private let descriptor: Int32
  private let waiting: [Int32]

  init() throws {
    let listener = try Listener(backlog: 0)
    listener.isGivenAway = true
    descriptor = listener.descriptor
    address = listener.address
    var waiting: [Int32] = []
    // The queue has room for one, and what is over that gets no answer.
    for _ in 0..<4 {
      let socket = try Sockets.checked(
        Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0), "socket"
      )
      _ = address.withSockAddr { connect(socket, $0, socklen_t($1)) }
      waiting.append(socket)
    }
    self.waiting = waiting
  }

  deinit { for descriptor in waiting + [descriptor] { close(descriptor) } }
}

/// The limit of open descriptors of this process, to be changed only in a process that has one test.
enum DescriptorLimit {
  /// Runs a step for which only so many further descriptors can be opened.
  static func with(spare: Int, _ step: () throws -> Void) throws {
    // Those that are free below the highest one in use count, too: they are filled first.
    var fillers: [Int32] = []
    defer { for descriptor in fillers { close(descriptor) } }
    var highest = try Sockets.checked(dup(0), "dup")
    fillers.append(highest)
    for candidate in 0..<highest where fcntl(candidate, F_GETFD) < 0 {
      highest = max(highest, try Sockets.checked(dup(0), "dup"))
      fillers.append(highest)
    }
    var usual = rlimit()
    _ = try Sockets.checked(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &usual), "getrlimit")
    var low = rlimit(rlim_cur: rlim_t(Int(highest) + 1 + spare), rlim_max: usual.rlim_max)
    _ = try Sockets.checked(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &low), "setrlimit")
    defer { setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &usual) }
    try step()
  }
}
