/// What one event loop has counted: plain integers that nobody else touches. Others ask the loop for a copy.
///
/// Counting allocates only when labels are seen for the first time.
struct WorkerCounters: Sendable {
  /// Connections of clients to one listener.
  struct Downstream: Sendable, Equatable {
    var accepted: UInt64 = 0
    var closed: UInt64 = 0

    /// The connections that are open.
    var active: UInt64 { accepted - min(closed, accepted) }

    static func += (sum: inout Downstream, other: Downstream) {
      sum.accepted += other.accepted
      sum.closed += other.closed
    }
  }

  /// Connections to one upstream.
  struct Upstream: Sendable, Equatable {
    /// Connections that were established.
    var connects: UInt64 = 0
    /// Attempts that failed.
    var failures: UInt64 = 0
    /// Exchanges that went over a connection that was there already.
    var reuses: UInt64 = 0

    static func += (sum: inout Upstream, other: Upstream) {
      sum.connects += other.connects
      sum.failures += other.failures
      sum.reuses += other.reuses
    }
  }

  private(set) var requests = RequestCounts()
  /// By the number of the listener's labels.
  private(set) var downstream: [Downstream] = []
  /// By the number of the upstream's labels.
  private(set) var upstream: [Upstream] = []

  /// Counts a finished request.
  mutating func count(_ key: RequestCountKey) { requests.add(1, to: key) }

  /// Counts a connection that was accepted; `listener` is the number of its labels.
  mutating func countAccepted(listener: Int32) { update(&downstream, listener, Downstream()) { $0.accepted += 1 } }

  /// Counts the end of a connection that was counted as accepted.
  mutating func countClosed(listener: Int32) { update(&downstream, listener, Downstream()) { $0.closed += 1 } }

  /// Counts an upstream connection that was established; `backend` is the number of its labels.
  mutating func countConnect(backend: Int32) { update(&upstream, backend, Upstream()) { $0.connects += 1 } }

  /// Counts an attempt to connect that failed.
  mutating func countConnectFailure(backend: Int32) { update(&upstream, backend, Upstream()) { $0.failures += 1 } }

  /// Counts an exchange over a connection that was there already.
  mutating func countReuse(backend: Int32) { update(&upstream, backend, Upstream()) { $0.reuses += 1 } }

  /// Adds the counts of another event loop.
  mutating func add(_ other: WorkerCounters) {
    for (key, value) in other.requests.entries { requests.add(value, to: key) }
    for (number, counts) in other.downstream.enumerated() {
      update(&downstream, Int32(number), Downstream()) { $0 += counts }
    }
    for (number, counts) in other.upstream.enumerated() {
      update(&upstream, Int32(number), Upstream()) { $0 += counts }
    }
  }

  private func update<Counts>(
    _ list: inout [Counts], _ number: Int32, _ zero: Counts, _ change: (inout Counts) -> Void
  ) {
    guard number >= 0 else { return }
    while list.count <= Int(number) { list.append(zero) }
    change(&list[Int(number)])
  }
}
