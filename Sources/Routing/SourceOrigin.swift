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
