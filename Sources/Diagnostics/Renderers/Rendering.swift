/// The ways in which findings can be written.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Source excerpts with labels, notes and fixes, for people.
  case full
  /// One line per finding: `file:line:column: severity[rule] message`.
  case concise
  /// One JSON object for programs; see ``renderJSON(_:options:)`` for its shape.
  case json
}

/// Choices that do not depend on the format.
public struct RenderOptions: Hashable, Sendable {
  /// Whether `full` and `concise` use ANSI colours.
  public var color: Bool
  /// Columns of the terminal; source lines are clipped to fit. Without it lines are clipped at 160 columns.
  public var width: Int?
  /// Whether JSON is indented; otherwise it takes one line.
  public var indentsJSON: Bool

  /// Creates options; the defaults suit a pipe.
  public init(color: Bool = false, width: Int? = nil, indentsJSON: Bool = true) {
    self.color = color
    self.width = width
    self.indentsJSON = indentsJSON
  }

  /// Columns used when the width is unknown.
  static let defaultWidth = 160
}

/// Writes reports in a format. The result depends on the arguments alone and ends with a line feed unless empty.
///
/// Control characters in names and messages are replaced by visible ones in the formats meant for terminals.
public func render(
  _ reports: [FileReport], as format: OutputFormat, options: RenderOptions = RenderOptions()
) -> String {
  switch format {
  case .full: renderFull(reports, options: options)
  case .concise: renderConcise(reports, options: options)
  case .json: renderJSON(reports, options: options)
  }
}
