public import Diagnostics
import JSON

/// The best fix that findings of a rule are known to offer.
public enum RuleFix: String, Sendable, CaseIterable {
  /// Nothing is applied by a tool.
  case none
  /// A change to be read before it is kept.
  case unsafe
  /// A change that keeps the meaning or is certainly what was meant.
  case safe
}

/// What there is to read about one rule.
public struct RulePage: Hashable, Sendable {
  /// The stable kebab-case id.
  public var id: String
  /// The severity of its findings, where nothing else was asked for.
  public var severity: Severity
  /// The part of the configuration it is about, as a heading.
  public var area: String
  /// The best fix it is known to offer; not every finding has one.
  public var fix: RuleFix
  /// One sentence that says what it finds.
  public var summary: String
  /// What it finds, why it matters, what to do and an example: paragraphs and fenced blocks of Markdown.
  public var text: String
  /// What is printed for a file that it objects to; empty where no such file is kept.
  public var output: String
  /// A sentence about its fixes.
  public var fixSentence: String
}

extension RulePage {
  /// Reads one entry of the embedded data; nil where it has another form.
  init?(_ value: JSONValue) {
    guard let id = value["id"]?.stringValue,
      let severity = value["severity"]?.stringValue.flatMap(Severity.init(rawValue:)),
      let area = value["area"]?.stringValue,
      let fix = value["fix"]?.stringValue.flatMap(RuleFix.init(rawValue:)),
      let summary = value["summary"]?.stringValue, let text = value["text"]?.stringValue,
      let output = value["output"]?.stringValue, let fixSentence = value["fixText"]?.stringValue
    else { return nil }
    self.init(
      id: id, severity: severity, area: area, fix: fix, summary: summary, text: text, output: output,
      fixSentence: fixSentence)
  }
}
