public import SourceText

/// Everything there is to say about one checked file.
public struct FileReport: Sendable {
  /// The name as shown to the user; empty for findings that belong to no file.
  public var name: String
  /// The text the spans refer to; nil when the file could not be read. Spans are not shown without it.
  public var source: SourceFile?
  /// The findings in the order in which they are to be shown.
  public var diagnostics: [Diagnostic]
  /// Names of the environment variables the file needs, in the order in which they are to be listed.
  public var variables: [String]
  /// The bytes of ``source`` that hold secrets. No renderer shows them, nor text of a fix that repeats them.
  public var redactions: [ByteSpan]

  /// Creates a report.
  public init(
    name: String,
    source: SourceFile? = nil,
    diagnostics: [Diagnostic] = [],
    variables: [String] = [],
    redactions: [ByteSpan] = []
  ) {
    self.name = name
    self.source = source
    self.diagnostics = diagnostics
    self.variables = variables
    self.redactions = redactions
  }
}
