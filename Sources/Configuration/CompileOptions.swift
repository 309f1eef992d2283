public import Diagnostics
public import YAML

/// What a compilation may look at outside the source text, and how strict it is.
public struct CompileOptions: Sendable {
  /// Whether and from where `$NAME` references in scalars are resolved.
  public var variables: VariableMode
  /// Whether the files that the configuration names are read.
  public var files: FileAccess
  /// Whether it is checked that the programs which the configuration starts are there.
  public var programs: ProgramAccess
  /// The severity of a field that the schema knows and the gateway does not execute; nil leaves them unreported.
  ///
  /// `.warning` in `validate`, `.error` where the configuration is about to be served, nil where the question is
  /// whether another implementation of the format would accept the text.
  public var notExecuted: Severity?
  /// Whether the table is wanted that a gateway executes; a mere check of a file does without.
  public var makesTable = true
  /// Which findings are reported. What is not reported is refused all the same.
  public var control: FindingControl
  /// The time by which certificates are judged, in seconds since 1970; nil where it does not matter.
  public var now: Int64?

  /// Options for a hermetic check: no environment, no files, fields that are not executed are warned of.
  public init(
    variables: VariableMode = .unread, files: FileAccess = .unread, programs: ProgramAccess = .unread,
    notExecuted: Severity? = .warning, control: FindingControl = FindingControl(),
    now: Int64? = nil
  ) {
    self.variables = variables
    self.files = files
    self.programs = programs
    self.notExecuted = notExecuted
    self.control = control
    self.now = now
  }
}

/// Whether a compilation reads the files that the configuration names (keys, certificates, catalogs).
public enum FileAccess: Sendable {
  /// Nothing but the configuration's own text is looked at.
  case unread
  /// Files are read by the given function, from a path as the configuration spells it.
  case read(@Sendable (String) throws(FileReadError) -> [UInt8])
}

/// Whether a compilation looks for the programs that the configuration starts, such as MCP servers.
public enum ProgramAccess: Sendable {
  /// Nothing is looked for.
  case unread
  /// The function tells whether a program can be started, from its name or path as the configuration spells it.
  case lookup(@Sendable (String) -> Bool)
}

/// Why a file that the configuration names could not be read.
public struct FileReadError: Error, Equatable, Sendable {
  /// The path as it was asked for.
  public var path: String
  /// The reason in the operating system's words, such as `No such file or directory`.
  public var reason: String

  /// An error for the file at `path`.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}
