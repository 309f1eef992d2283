import NIOCore

/// How a gateway runs, apart from what it serves.
public struct GatewayOptions: Sendable {
  /// Event loops, each with a thread of its own; at least 1.
  public var workerThreads: Int
  /// How long everything goes on as before when a stop was asked for, in milliseconds.
  public var drainMinimumMilliseconds = 0
  /// How long exchanges under way may take to end after that, in milliseconds. Upstream's default is 5 seconds.
  public var drainMilliseconds: Int
  /// Limits on what clients leave undone.
  public var clientLimits = ClientLimits()

  /// Creates options.
  public init(workerThreads: Int, drainSeconds: Int = 5) {
    self.workerThreads = max(1, workerThreads)
    drainMilliseconds = max(0, drainSeconds) * 1000
  }

  /// Lets the process have as many connections as the system's hard limit of open files allows; to be called once, at
  /// start.
  public static func raiseDescriptorLimit() { SystemCalls.raiseDescriptorLimit() }

  /// The processor cores this process may use, limits of control groups included.
  public static var availableCores: Int { System.coreCount }
}

/// Why a gateway could not start.
public enum StartFailure: Error {
  /// Somebody else listens on the port.
  case portInUse(port: UInt16, origin: String)
  /// The port cannot be opened for another reason, given in the system's words.
  case portUnavailable(port: UInt16, reason: String, origin: String)
  /// The TLS settings of an upstream cannot be used.
  case tls(String)
  /// A regular expression of the table cannot be compiled.
  case pattern(String, reason: String)
  /// An event loop cannot be started, for a reason in the system's words.
  case eventLoop(String)
}
