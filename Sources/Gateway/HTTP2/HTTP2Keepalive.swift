import NIOCore

/// Tells when a client that has been silent is to be asked whether it is still there (RFC 9113 section 6.7), and when it
/// is given up.
struct HTTP2Keepalive {
  /// What to do, and after what time to ask again.
  enum Step: Equatable {
    /// Nothing.
    case wait(TimeAmount)
    /// Send a PING.
    case ping(TimeAmount)
    /// Close the connection.
    case giveUp
  }

  private let interval: TimeAmount
  private let timeout: TimeAmount
  private var lastRead: NIODeadline
  private var askedAt: NIODeadline?

  /// - Parameters:
  ///   - interval: silence after which to ask.
  ///   - timeout: how long an answer may take.
  init(interval: TimeAmount, timeout: TimeAmount, now: NIODeadline = .now()) {
    self.interval = interval
    self.timeout = timeout
    lastRead = now
  }

  /// Takes note of bytes of the client, whatever they say.
  mutating func noteRead(at now: NIODeadline = .now()) {
    lastRead = now
    askedAt = nil
  }

  /// What is to be done now.
  mutating func step(at now: NIODeadline = .now()) -> Step {
    let end = askedAt.map { $0 + timeout } ?? lastRead + interval
    if now < end { return .wait(end - now) }
    guard askedAt == nil else { return .giveUp }
    askedAt = now
    return .ping(timeout)
  }
}
