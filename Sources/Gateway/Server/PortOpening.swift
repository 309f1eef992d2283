import Routing

/// Opens the ports of a table.
enum PortOpening {
  /// Opens one socket per worker and port, after making sure that nobody else has the port: sockets that share a port
  /// would not notice.
  ///
  /// - Throws: ``StartFailure`` of the first port that cannot be opened; nothing is left open then.
  static func open(_ binds: [Bind], workers: Int) throws(StartFailure) -> [[UInt16: ListeningSocket]] {
    var opened: [[UInt16: ListeningSocket]] = Array(repeating: [:], count: workers)
    for bind in binds {
      do {
        try ListeningSocket.open(port: bind.port, sharesPort: false, backlog: nil).close()
        for worker in 0..<workers {
          opened[worker][bind.port] = try ListeningSocket.open(port: bind.port, sharesPort: true)
        }
      } catch {
        for socket in opened.joined() { socket.value.close() }
        let origin = bind.origin.description
        throw error.isInUse
          ? .portInUse(port: bind.port, origin: origin)
          : .portUnavailable(port: bind.port, reason: error.message, origin: origin)
      }
    }
    return opened
  }
}
