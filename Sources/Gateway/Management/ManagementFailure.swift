public import Routing

/// Why a management server could not be started.
public struct ManagementFailure: Error, Sendable {
  /// What went wrong.
  public enum Reason: Sendable, Hashable {
    /// Somebody else listens there.
    case inUse
    /// The path of the socket is taken by something that is no socket.
    case notASocket
    /// Anything else, in the system's words.
    case system(String)
  }

  /// The field of `config` that gives the address, such as `statsAddr`.
  public let field: String
  /// The environment variable that gives the address, such as `STATS_ADDR`.
  public let variable: String
  /// What the server would have listened on, and what decided that.
  public let server: ManagementSettings.Server
  /// What went wrong.
  public let reason: Reason
}
