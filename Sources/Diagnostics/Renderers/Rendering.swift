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

  /// Whether the format is read by programs, which nothing else may be mixed with; false for those people read.
  public var isForPrograms: Bool {
    switch self {
    case .full, .concise, .grouped: false
    case .json, .jsonl, .sarif, .github, .gitlab, .junit, .checkstyle, .rdjson, .azure: true
    }
  }

  /// What stands between the output for one file and that for the next one with findings, where the output for several
  /// files is that for each of them, joined; nil for formats that need all reports at once.
  public var separator: String? {
    switch self {
    case .full, .grouped: "\n"
    case .concise, .jsonl, .github, .azure: ""
    case .json, .sarif, .gitlab, .junit, .checkstyle, .rdjson: nil
    }
  }
}

/// What a format may say about a rule besides its id.
public struct RuleText: Hashable, Sendable {
  /// One sentence that says what the rule finds.
  public var summary: String
  /// The severity of its findings, where they have the same.
  public var severity: Severity

  /// Describes a rule.
  public init(summary: String, severity: Severity) {
    self.summary = summary
    self.severity = severity
  }
}

/// Choices that do not depend on the format.
public struct RenderOptions: Hashable, Sendable {
  /// Whether `full`, `concise` and `grouped` use ANSI colours.
  public var color: Bool
  /// Columns of the terminal; source lines are clipped to fit. Without it lines are clipped at 160 columns.
  public var width: Int?
  /// Whether JSON documents are indented; otherwise each takes one line. The lines of `jsonl` are never indented.
  public var indentsJSON: Bool
  /// The version of the program, for formats that name it.
  public var toolVersion: String?
  /// What is known about rules, by their ids, for formats that describe them.
  public var rules: [String: RuleText]
  /// Whether warnings refuse a file as errors do, for formats that tell failed from passed.
  public var failsOnWarnings: Bool

  /// Creates options; the defaults suit a pipe.
  public init(
    color: Bool = false, width: Int? = nil, indentsJSON: Bool = true, toolVersion: String? = nil,
    rules: [String: RuleText] = [:], failsOnWarnings: Bool = false
  ) {
    self.color = color
    self.width = width
    self.indentsJSON = indentsJSON
    self.toolVersion = toolVersion
    self.rules = rules
    self.failsOnWarnings = failsOnWarnings
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
  case .junit: renderJUnit(reports, options: options)
  case .checkstyle: renderCheckstyle(reports)
  case .rdjson: renderRDJSON(reports, options: options)
  case .azure: renderAzure(reports)
  }
}
