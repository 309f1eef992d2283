import NIOCore
import Synchronization

/// Gathers what the metrics server shows, from every event loop at the moment of a scrape.
public final class MetricsSource: Sendable {
  /// Reads the counters of all event loops.
  typealias Read = @Sendable (any EventLoop) -> EventLoopFuture<[WorkerCounters]>

  let status: GatewayStatus
  let labels: MetricLabels
  private let version: String
  private let read = Mutex<Read?>(nil)

  /// Creates a source that knows nothing of a gateway yet.
  ///
  /// - Parameter version: The program's version, shown as label `tag` of `agentgateway_build_info`.
  public init(status: GatewayStatus = GatewayStatus(pending: []), version: String = "unknown") {
    self.status = status
    self.version = version
    labels = MetricLabels()
  }

  /// Counters are read in this way from now on.
  func attach(_ read: @escaping Read) { self.read.withLock { $0 = read } }

  /// No event loop is asked from now on.
  func detach() { read.withLock { $0 = nil } }

  /// The metrics as text; the future never fails and completes on the loop given.
  func text(on loop: any EventLoop) -> EventLoopFuture<[UInt8]> {
    // Asked while the lock is held, so that after `detach` no event loop is asked that may have ended.
    let counters = read.withLock { $0?(loop) } ?? loop.makeSucceededFuture([])
    // An event loop that ends before it has answered has nothing to add.
    let answered = counters.hop(to: loop).flatMapError { _ in loop.makeSucceededFuture([]) }
    return answered.map { [self] all in
      var total = WorkerCounters()
      for counters in all { total.add(counters) }
      return MetricsText.render(total, labels, status: status, version: version)
    }
  }
}
