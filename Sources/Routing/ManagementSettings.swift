/// The settings of the process that are read once at start: where it can be observed, and how long it drains.
public struct ManagementSettings: Sendable, Hashable {
  /// Where a management server listens.
  public enum Address: Sendable, Hashable {
    /// An IP address without brackets, or `localhost` for the loopback addresses, and a port; 0 lets the system choose.
    case tcp(host: String, port: UInt16)
    /// A Unix domain socket.
    case unix(path: String)
    /// The server is not started.
    case off
  }

  /// Where a setting comes from.
  public enum Origin: Sendable, Hashable {
    /// Neither the file nor the environment says anything.
    case standard
    /// A place in the file.
    case file(SourceOrigin)
    /// A variable of the environment, by its name.
    case environment(String)
  }

  /// One of the servers.
  public struct Server: Sendable, Hashable {
    /// Where it listens.
    public let address: Address
    /// What decided that.
    public let origin: Origin

    /// Creates the settings of a server.
    public init(_ address: Address, origin: Origin = .standard) {
      self.address = address
      self.origin = origin
    }
  }

  /// Tells whether the gateway is ready; `config.readinessAddr`, port 15021 unless set.
  public var readiness: Server
  /// Gives metrics; `config.statsAddr`, port 15020 unless set.
  public var stats: Server
  /// Reserved for administration; `config.adminAddr`, off unless set.
  public var admin: Server
  /// How long everything goes on as before when a stop was asked for, in milliseconds;
  /// `config.connectionMinTerminationDeadline`.
  public var drainMinimumMilliseconds: Int
  /// How long connections may take to end after that, in milliseconds; `config.connectionTerminationDeadline`.
  public var drainMaximumMilliseconds: Int

  /// Creates settings; what is left out has its default.
  public init(
    readiness: Server = Server(.tcp(host: "::", port: 15_021)), stats: Server = Server(.tcp(host: "::", port: 15_020)),
    admin: Server = Server(.off), drainMinimumMilliseconds: Int = 0, drainMaximumMilliseconds: Int = 5000
  ) {
    self.readiness = readiness
    self.stats = stats
    self.admin = admin
    self.drainMinimumMilliseconds = drainMinimumMilliseconds
    self.drainMaximumMilliseconds = drainMaximumMilliseconds
  }

  /// The names of the fields of `config` that have another value in other settings, wherever it comes from.
  public func differences(from other: ManagementSettings) -> [String] {
    var names: [String] = []
    if readiness.address != other.readiness.address { names.append("readinessAddr") }
    if stats.address != other.stats.address { names.append("statsAddr") }
    if admin.address != other.admin.address { names.append("adminAddr") }
    if drainMinimumMilliseconds != other.drainMinimumMilliseconds { names.append("connectionMinTerminationDeadline") }
    if drainMaximumMilliseconds != other.drainMaximumMilliseconds { names.append("connectionTerminationDeadline") }
    return names
  }
}

extension ManagementSettings.Address: CustomStringConvertible {
  /// As it is configured: `localhost:15020`, `[::]:15020`, `unix:PATH` or `off`.
  public var description: String {
    switch self {
    case .tcp(let host, let port): host.utf8.contains(0x3A) ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): "unix:\(path)"
    case .off: "off"
    }
  }
}
