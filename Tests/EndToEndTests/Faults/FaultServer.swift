import Foundation
import Synchronization

/// A server in this process that does what the field `x-fault` of a request says, on a thread per connection.
final class FaultServer: Sendable {
  let port: UInt16
  private let state: Mutex<State>
  /// Serves one connection; it is closed when this returns.
  typealias Script = @Sendable (FaultServer, Connection) throws -> Void

  private struct State {
    var listener: Int32
    var open: Set<Int32> = []
    var notes: [String: Int] = [:]
  }

  /// Listens on a free port of 127.0.0.1.
  init(_ script: @escaping Script = { try FaultScript.serve($1, $0) }) throws {
    let (listener, port) = try Connection.listen()
    self.port = port
    state = Mutex(State(listener: listener))
    Thread.detachNewThread { [weak self] in FaultServer.accept(on: listener) { self?.begin($0, script) } }
  }

  deinit { stop() }

  /// Ends the connections that are open and takes no more.
  func stop() {
    state.withLock { state in
      if state.listener >= 0 { shutdown(state.listener, Int32(SHUT_RDWR)) }
      state.listener = -1
    }
    closeConnections()
  }

  /// Ends the connections that are open, the idle ones of a pool too.
  func closeConnections() { state.withLock { for descriptor in $0.open { shutdown(descriptor, Int32(SHUT_RDWR)) } } }

  /// How many connections are open.
  var openConnections: Int { state.withLock { $0.open.count } }

  /// Adds to a count that tests look at.
  func note(_ what: String, _ number: Int = 1) { state.withLock { $0.notes[what, default: 0] += number } }

  /// What was noted.
  func noted(_ what: String) -> Int { state.withLock { $0.notes[what, default: 0] } }

  /// Accepts until the listener is shut down, and closes it then: nobody else does, so that its number is not reused.
  private static func accept(on listener: Int32, _ serve: (Int32) -> Void) {
    while case let descriptor = Foundation.accept(listener, nil, nil), descriptor >= 0 { serve(descriptor) }
    close(listener)
  }

  private func begin(_ descriptor: Int32, _ script: @escaping Script) {
    state.withLock { _ = $0.open.insert(descriptor) }
    Thread.detachNewThread { [self] in
      let connection = Connection(accepted: descriptor, timeout: 300)
      do {
        try script(self, connection)
      } catch {
        // The other side has gone, which is what many tests are about; they wait for this note.
        note("broken")
      }
      // Closed only after it cannot be shut down any more by its number.
      state.withLock { _ = $0.open.remove(descriptor) }
      withExtendedLifetime(connection) {}
    }
  }
}
