import HTTPWire
import NIOCore
import Routing
import Transport

extension DownstreamConnection {
  /// How long a connection that has not carried a request yet may still send one when it is told to leave.
  private static let firstRequestGrace = TimeAmount.milliseconds(250)
  /// The same for one that has.
  private static let nextRequestGrace = TimeAmount.milliseconds(25)

  /// Turns to the newest table, before a request begins. A connection whose port or listener that lacks stays with the
  /// last one that had it, and ends after the request.
  func adoptServing() {
    guard binding.serving !== worker.serving else { return }
    guard let newer = binding.successor(worker.serving, port: port) else {
      isLeaving = true
      return
    }
    let limits = binding.headLimits
    binding = newer
    // The parser begins again with the first byte of the head, however much of it was there before.
    if newer.headLimits != limits { parser = RequestHeadParser(limits: newer.headLimits) }
  }

  /// Ends the connection: an idle one a moment from now, one with a request under way when that is done.
  ///
  /// In that moment arrives what was sent before the client could know: it is answered with `Connection: close`. A new
  /// connection, perhaps one from the accept queue, was opened in order to send something, and gets more time.
  func leave() {
    isLeaving = true
    guard phase == .head else { return }
    let grace = requestCount == 0 ? DownstreamConnection.firstRequestGrace : DownstreamConnection.nextRequestGrace
    let bound = NIOLoopBound(self, eventLoop: worker.loop)
    worker.loop.scheduleTask(in: grace) { bound.value.closeIfIdle() }
  }

  private func closeIfIdle() {
    if phase == .head, inbound.readableBytes == 0 { close(lingering: false) }
  }
}
