/// The place in the configuration that a table row came from, for log lines. Not part of the table's identity.
public struct SourceOrigin: Sendable, Hashable, CustomStringConvertible {
  /// The file's name as the user gave it.
  public let file: String
  /// 1-based line.
  public let line: Int
  /// 1-based column in Unicode code points.
  public let column: Int

  /// Creates an origin.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}

/// Where the rows of a table came from; each array runs parallel to the table's array of the same name.
public struct TableOrigins: Sendable, Hashable {
  /// Origins of ``RoutingTable/listeners``.
  public var listeners: [SourceOrigin]
  /// Origins of ``RoutingTable/endpoints``.
  public var endpoints: [SourceOrigin]

  /// Creates the origins of a table.
  public init(listeners: [SourceOrigin], endpoints: [SourceOrigin]) {
    self.listeners = listeners
    self.endpoints = endpoints
  }
}
