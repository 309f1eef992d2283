/// The ways in which findings can be written.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Source excerpts with labels, notes and fixes, for people.
  case full
  /// One line per finding: `file:line:column: severity[rule] message`.
  case concise
  /// The lines of `concise` under their file's name, for people who check many files.
  case grouped
  /// One JSON object for programs; see ``renderJSON(_:options:)`` for its shape.
  case json
  /// One JSON object per finding, each on a line of its own, for programs that read as they go.
  case jsonl
  /// SARIF 2.1.0 (OASIS), for code scanning services and editors.
  case sarif
  /// Workflow commands of GitHub Actions: findings become annotations of the changed files.
  case github
  /// The Code Quality report of GitLab CI.
  case gitlab
  /// JUnit XML, for whatever shows test results: each file is a suite, each finding a case.
  case junit
  /// Checkstyle XML, which most collectors of warnings read.
  case checkstyle
  /// The diagnostic format of reviewdog.
  case rdjson
  /// Logging commands of Azure Pipelines: findings become issues of the run.
  case azure
}

/// Choices that do not depend on the format.
public struct RenderOptions: Hashable, Sendable {
  /// Whether `full`, `concise` and `grouped` use ANSI colours.
  public var color: Bool
  /// Columns of the terminal; source lines are clipped to fit. Without it lines are clipped at 160 columns.
  public var width: Int?
  /// Whether JSON documents are indented; otherwise each takes one line. The lines of `jsonl` are never indented.
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
/// Control characters in names and messages are replaced by visible ones in the formats meant for terminals and logs.
/// No format shows a secret.
public func render(
  _ reports: [FileReport], as format: OutputFormat, options: RenderOptions = RenderOptions()
) -> String {
  switch format {
  case .full: renderFull(reports, options: options)
  case .concise: renderConcise(reports, options: options)
  case .grouped: renderGrouped(reports, options: options)
  case .json: renderJSON(reports, options: options)
  case .jsonl: renderJSONLines(reports)
  case .sarif: renderSARIF(reports, options: options)
  case .github: renderGitHub(reports)
  case .gitlab: renderGitLab(reports, options: options)
  case .junit: renderJUnit(reports)
  case .checkstyle: renderCheckstyle(reports)
  case .rdjson: renderRDJSON(reports, options: options)
  case .azure: renderAzure(reports)
  }
}
