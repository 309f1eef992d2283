/// The room for connections of clients on one event loop, whatever port they come to. Each of them may need a
/// descriptor towards an upstream as well, so that one too many would fail the requests of the others.
final class ConnectionRoom {
  /// The most connections.
  let limit: Int
  private var open = 0
  private var acceptors: [AcceptPause] = []
  /// Accepts all that wait per wake-up, not the system's default of a few: bursts of connections must not time out.
  private static let longestBurst = 256

  init(limit: Int) { self.limit = limit }

  /// Whether no further connection may be accepted.
  var isFull: Bool { open >= limit }

  /// How many connections one port may accept before it looks again.
  var burst: Int { min(ConnectionRoom.longestBurst, max(1, (limit - open) / max(1, acceptors.count))) }

  /// Lets a port know from here on how much room there is.
  func add(_ acceptor: AcceptPause) {
    acceptors.append(acceptor)
    tellAll()
  }

  /// Forgets a port that accepts no more.
  func remove(_ acceptor: AcceptPause) {
    acceptors.removeAll { $0 === acceptor }
    tellAll()
  }

  /// Counts a connection that was accepted.
  func take() {
    open += 1
    tellIfNearlyFull(open)
  }

  /// Counts the end of one.
  func giveBack() {
    open -= 1
    tellIfNearlyFull(open + 1)
  }

  private func tellIfNearlyFull(_ mostOpen: Int) {
    if limit - mostOpen < ConnectionRoom.longestBurst * acceptors.count { tellAll() }
  }

  private func tellAll() { for acceptor in acceptors { acceptor.roomChanged() } }
}
