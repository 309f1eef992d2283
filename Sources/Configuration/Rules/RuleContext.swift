import Diagnostics
import JSONSchema
import SourceText
import YAML

/// What a semantic rule sees and where it reports.
struct RuleContext {
  let document: Document
  let model: ConfigurationModel
  let options: CompileOptions
  /// The configuration's schema; nil only where it could not be read, which is reported elsewhere.
  let schema: Schema?
  var collector: DiagnosticCollector
  private var reported: Set<Finding> = []

  private struct Finding: Hashable {
    let rule: String
    let span: ByteSpan?
  }

  init(
    _ document: Document, _ model: ConfigurationModel, _ schema: Schema?, _ options: CompileOptions,
    _ collector: DiagnosticCollector
  ) {
    self.document = document
    self.model = model
    self.schema = schema
    self.options = options
    self.collector = collector
  }

  /// Whether one more finding of a severity would change the outcome: a file with very many has enough of them.
  func keeps(_ severity: Severity) -> Bool {
    !collector.isFull || severity == .error && !collector.hasErrors
  }

  /// Reports a finding once per rule and place: what several aliases stand for is read several times.
  mutating func report(_ diagnostic: Diagnostic) {
    guard reported.insert(Finding(rule: diagnostic.rule, span: diagnostic.span)).inserted else { return }
    collector.report(diagnostic)
  }

  /// Reports a finding of a rule at a spot, with the path of the spot's value.
  mutating func report(
    _ rule: RuleInfo, _ message: String, at spot: Spot, label: String, related: [Label] = [], notes: [String] = [],
    help: [String] = [], fixes: [Fix] = [], severity: Severity? = nil
  ) {
    guard keeps(severity ?? rule.severity) else { return }
    report(
      Diagnostic(
        rule: rule.id, severity: severity ?? rule.severity, message: message, span: span(of: spot), label: label,
        related: related, notes: notes, help: help, fixes: fixes,
        path: path(of: spot.node, in: document).description))
  }

  /// The environment; nil where it is not read.
  var environment: [String: String]? {
    if case .environment(let values) = options.variables { values } else { nil }
  }

  /// Reports a finding about the environment, which has no place in the file. Values are not shown: they may be secret.
  mutating func reportEnvironment(_ rule: RuleInfo, _ message: String) {
    collector.report(Diagnostic(rule: rule.id, severity: rule.severity, message: message, span: nil))
  }

  /// The mapping of a site; nil where it is something else.
  func section(_ site: Site) -> Section? { Section(document, site.node, path: "") }

  /// The bytes of a spot: a scalar or key whole, of a block collection only its first line, and the key of an empty
  /// value.
  func span(of spot: Spot) -> ByteSpan {
    switch spot {
    case .key(let field): return document.span(field.key)
    case .part(let node, let bytes): return document.span(inScalar: document.resolved(node), utf8: bytes)
    case .value(let node):
      let span = document.visibleSpan(node)
      guard span.isEmpty, let key = document.keyNode(of: node) else { return span }
      return document.span(key)
    }
  }

  /// The contents of a file that the configuration names; nil where files are not read, and after reporting that it
  /// cannot be read.
  ///
  /// - Parameter path: the scalar that holds the path, relative to the working directory of the gateway.
  mutating func contents(ofFile path: Spanned<String>, reportingAs rule: RuleInfo) -> [UInt8]? {
    guard case .read(let read) = options.files, let name = path.value else { return nil }
    do throws(FileReadError) {
      return try read(name)
    } catch {
      report(
        rule, "the file `\(error.path)` cannot be read: \(error.reason)", at: .value(path.node), label: "not readable",
        notes: ["The path is relative to the directory the gateway is started in."])
      return nil
    }
  }
}

/// What a finding points at.
enum Spot {
  /// The key of a field.
  case key(Section.Field)
  /// A value; of a collection its first line.
  case value(NodeID)
  /// Bytes of the text of a scalar, counted after quotes and escapes are undone.
  case part(NodeID, Range<Int>)

  /// The value the spot is about.
  var node: NodeID {
    switch self {
    case .key(let field): field.value
    case .value(let node), .part(let node, _): node
    }
  }
}

extension Document {
  /// The bytes to point at: a scalar whole, of a block collection only its first line.
  func visibleSpan(_ node: NodeID) -> ByteSpan {
    var span = span(node)
    if kind(node) != .scalar, !isAlias(node) {
      let line = source.lineSpan(line(node))
      if span.end > line.end { span = ByteSpan(span.start, max(span.start, endOfCode(line))) }
    }
    return span
  }

  /// Where a line ends without its comment and trailing space.
  private func endOfCode(_ line: ByteSpan) -> Int {
    var low = 0
    var high = comments.count
    while low < high {
      let middle = (low + high) / 2
      if comments[middle].start < line.start { low = middle + 1 } else { high = middle }
    }
    var end = line.end
    if low < comments.count, comments[low].start < end { end = comments[low].start }
    while end > line.start, source.bytes[end - 1] == 0x20 || source.bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }

  /// The key under which a node is written.
  func keyNode(of node: NodeID) -> NodeID? {
    guard let parent = parent(node), kind(parent) == .mapping else { return nil }
    return entry(of: node, in: parent)?.key
  }
}
