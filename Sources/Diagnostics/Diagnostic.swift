public import SourceText

/// How serious a finding is.
public enum Severity: String, Sendable, CaseIterable {
  /// The file is refused.
  case error
  /// The file loads, but probably does not do what was meant.
  case warning
  /// Information such as a deprecation; never changes an exit code.
  case note
}

/// A stretch of source with a short text of its own, shown beside the main one.
public struct Label: Hashable, Sendable {
  /// The bytes pointed at.
  public var span: ByteSpan
  /// A few words, without a full stop.
  public var message: String

  /// Creates a label.
  public init(_ span: ByteSpan, _ message: String) {
    self.span = span
    self.message = message
  }
}

/// A change of the file that would resolve a finding.
public struct Fix: Hashable, Sendable {
  /// Whether a tool may apply a fix without asking.
  public enum Applicability: String, Sendable {
    /// Keeps the meaning or is certainly what was meant.
    case safe
    /// Probably what was meant, to be read before it is kept.
    case unsafe
    /// An illustration; never applied.
    case displayOnly = "display-only"
  }

  /// What the change does, as an imperative: "move `hostOverride` under `params`".
  public var message: String
  /// Whether it may be applied unseen.
  public var applicability: Applicability
  /// Edits that do not overlap, to be applied together.
  public var edits: [TextEdit]

  /// Creates a fix.
  public init(_ message: String, _ applicability: Applicability, _ edits: [TextEdit]) {
    self.message = message
    self.applicability = applicability
    self.edits = edits
  }
}

/// One finding about one file.
public struct Diagnostic: Hashable, Sendable {
  /// The stable kebab-case id of the rule that found it.
  public var rule: String
  /// How serious it is.
  public var severity: Severity
  /// One sentence without a full stop; names in back quotes. Never contains a secret.
  public var message: String
  /// Where it is; nil only for findings about the command line, a port or the environment.
  public var span: ByteSpan?
  /// A few words under the caret; may be empty.
  public var label: String
  /// Other places that explain it.
  public var related: [Label]
  /// Further facts, each one sentence.
  public var notes: [String]
  /// What to do next, each one sentence or a short block of YAML.
  public var help: [String]
  /// Changes that would resolve it, best first.
  public var fixes: [Fix]
  /// The place in the document, such as `llm.models[0].params`; empty for the root or where there is none.
  public var path: String

  /// Creates a finding; everything but rule, severity, message and span is optional.
  public init(
    rule: String,
    severity: Severity = .error,
    message: String,
    span: ByteSpan?,
    label: String = "",
    related: [Label] = [],
    notes: [String] = [],
    help: [String] = [],
    fixes: [Fix] = [],
    path: String = ""
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.span = span
    self.label = label
    self.related = related
    self.notes = notes
    self.help = help
    self.fixes = fixes
    self.path = path
  }
}
