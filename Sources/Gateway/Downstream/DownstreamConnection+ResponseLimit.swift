import NIOCore
import Routing
import Transport

/// The time that an upstream may take until the head of its answer, where its backend has such a limit.
extension DownstreamConnection {
  /// Begins the time of a request that is about to be sent; a request that is sent once more goes on with what is left.
  func startResponseLimit(_ endpoint: Endpoint) {
    guard let milliseconds = endpoint.settings.responseMilliseconds else { return }
    let number = requestCount
    let bound = NIOLoopBound(self, eventLoop: worker.loop)
    exchange.responseLimit = worker.loop.scheduleTask(in: .milliseconds(milliseconds)) {
      bound.value.responseIsLate(number)
    }
  }

  /// Ends the limit: the answer has begun, or the request is over.
  func endResponseLimit() {
    guard let limit = memory.exchange.responseLimit else { return }
    limit.cancel()
    memory.exchange.responseLimit = nil
  }

  private func responseIsLate(_ number: Int) {
    guard phase == .forwarding, requestCount == number, exchange.status == 0 else { return }
    upstream?.abandon()
    upstream = nil
    // What is left of the request cannot be told from the next one.
    if !exchange.requestIsWhole { exchange.keepAlive = false }
    answerWith(.upstreamTimeout)
  }
}
