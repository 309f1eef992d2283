#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How long a client may leave undone what it has begun, in seconds, and how many clients there may be. The times count
/// from the last progress, except for heads; they have no field in the configuration.
public struct ClientLimits: Sendable {
  /// For a whole request head, from its first byte; at least 1.
  public var headSeconds: UInt32 = 60
  /// For the next bytes of a request body.
  public var bodySeconds: UInt32 = 60
  /// For taking any byte of an answer that waits.
  public var sendSeconds: UInt32 = 300
  /// Connections on one event loop; nil for what the limit of open files allows.
  public var connections: Int?

  /// Creates the usual limits.
  public init() {}

  /// Connections that one of `workers` event loops may have: each may need a descriptor towards an upstream as well,
  /// and some are needed for other things.
  func connectionLimit(workers: Int, ports: Int) -> Int {
    if let connections { return connections }
    var limit = rlimit()
    guard SystemCalls.getDescriptorLimit(&limit) else { return 1 << 16 }
    let descriptors = Int(clamping: limit.rlim_cur)
    // An event loop has three of its own, and one listening socket for each port.
    let others = min(descriptors / 4, 128) + workers * (3 + ports)
    return max(1, (descriptors - others) / 2 / workers)
  }
}
