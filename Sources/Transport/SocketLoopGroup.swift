public import Dispatch
public import NIOCore

/// The event loops of a server, one thread each.
public final class SocketLoopGroup: EventLoopGroup {
  /// The loops; their number does not change.
  public let loops: [SocketLoop]

  /// Starts the threads.
  ///
  /// - Parameter count: how many; at least 1.
  /// - Throws: `IOError` where the process or the system has run out of descriptors or threads; none is left then.
  public init(count: Int) throws {
    precondition(count > 0, "a group needs an event loop")
    var started: [SocketLoop] = []
    do {
      for number in 0..<count { started.append(try SocketLoop(name: "agw-loop-\(number)")) }
    } catch {
      for loop in started { loop.stop() }
      throw error
    }
    loops = started
  }

  /// The first loop: connections stay with the loop that accepts them, so that there is nothing to spread.
  public func next() -> any EventLoop { loops[0] }

  /// All loops.
  public func makeIterator() -> EventLoopIterator { EventLoopIterator(loops) }

  /// Ends the loops after the tasks that are known and closes all that they watch. Blocks until the threads have ended;
  /// not for event loops.
  public func stop() { for loop in loops { loop.stop() } }

  /// Ends the loops as ``stop()`` does, and calls back from `queue`.
  public func shutdownGracefully(queue: DispatchQueue, _ callback: @escaping @Sendable ((any Error)?) -> Void) {
    queue.async {
      self.stop()
      callback(nil)
    }
  }
}
