import NIOCore

/// How far a client has come with taking an answer.
struct Backlog {
  /// Bytes that waited to be sent when last looked at.
  var waiting = 0
  /// Since when that has not changed, in ticks of the worker.
  var since: UInt32 = 0
}

/// Limits of time. They are looked at once per second, which costs requests nothing.
extension DownstreamConnection {
  /// Ends what takes too long; called once per second.
  func checkLimits(at tick: UInt32) {
    let limits = worker.limits
    switch phase {
    case .head where inbound.readableBytes > 0 && context?.channel.isWritable == true:
      // The time for a whole head, so that single bytes now and then do not keep it open.
      if tick &- headBeganAt >= limits.headSeconds {
        resetExchange()
        refuse(.requestTimeout("head"))
      }
    case .head:
      let idle = binding.snapshot.idleSeconds
      if idle > 0, tick &- lastProgress >= idle { close(lingering: false) }
    case .body:
      if tick &- lastProgress >= limits.bodySeconds { refuse(.requestTimeout("body")) }
    case .forwarding:
      if !exchange.requestIsWhole, isReading, tick &- lastProgress >= limits.bodySeconds { giveUpUpload() }
      checkBacklog(at: tick)
    case .tunnel, .answered, .closing: checkBacklog(at: tick)
    }
    if let longest = binding.snapshot.longestConnectionSeconds, !isLeaving, tick &- openedAt >= longest { leave() }
  }

  /// Cuts a client that takes nothing of its answer.
  private func checkBacklog(at tick: UInt32) {
    guard let channel = context?.channel, !channel.isWritable else {
      backlog.since = tick
      return
    }
    // A stream of HTTP/2 does not tell how much waits; it becomes writable from time to time where the client reads.
    if carrier == .http2Stream {
      if tick &- lastProgress >= worker.limits.sendSeconds { cutStalled() }
      return
    }
    guard
      // The option cannot fail on an open socket channel.
      let waiting = try? channel.syncOptions?.getOption(.bufferedWritableBytes)
    else { return }
    if waiting != backlog.waiting {
      backlog = Backlog(waiting: waiting, since: tick)
    } else if tick &- backlog.since >= worker.limits.sendSeconds {
      cutStalled()
    }
  }

  private func cutStalled() {
    exchange.error = "client took nothing of the answer for \(worker.limits.sendSeconds)s"
    exchange.reason = .timeout
    cut()
  }

  /// Ends a request whose body does not arrive.
  private func giveUpUpload() {
    upstream?.abandon()
    upstream = nil
    if exchange.status == 0 {
      answerWith(.requestTimeout("body"))
    } else {
      exchange.reason = .timeout
      exchange.error = "the rest of the request did not arrive"
      exchange.keepAlive = false
      finishExchange()
    }
  }

  /// The client sends nothing more. It may still wait for an answer (RFC 9112 section 9.6), but a model's answer is
  /// cancelled as it is when the connection is gone: clients that only close their half are rare there, and those that
  /// gave up are not.
  func inputEnded() {
    inputIsClosed = true
    switch phase {
    case .head:
      if inbound.readableBytes == 0 || context?.channel.isWritable == true { close(lingering: false) }
    case .body:
      exchange.error = clientGoneText
      writeLogLine()
      close(lingering: false)
    case .forwarding:
      if binding.isLLM { cut() } else { endUploadIfCutShort() }
    case .tunnel: upstream?.closeOutput()
    case .answered: break  // goes on to close by itself
    case .closing: cut()
    }
  }

  /// What the log says of a request whose client went away.
  var clientGoneText: String {
    let isWhole = phase != .body && exchange.requestIsWhole
    return "client closed the connection before the \(isWhole ? "answer" : "request") was complete"
  }

  /// Gives up a request whose body can no longer become complete.
  func endUploadIfCutShort() {
    guard inputIsClosed, !exchange.requestIsWhole, inbound.readableBytes == 0 else { return }
    exchange.error = clientGoneText
    cut()
  }
}
