import Diagnostics
import JSONSchema
import SourceText
import YAML

/// A document, the schema, and everything in which the one breaks the other: what the structural rules look at.
struct Structure {
  let document: Document
  let schema: Schema
  let particularities: Particularities
  let violations: [Violation]
  let options: CompileOptions
  let lostBlocks: [LostBlock]
  let proof: FixProof
  /// The `llm` section, as far as it can be read.
  let llm: LLMSection?
  /// Fields of the `llm` section that stand at the top level without it.
  let detachedFields: [Document.Entry]
  /// The keys that mappings have and may not have.
  let strayNames: [NodeID: [String]]
  /// The keys that mappings lack.
  private let missingNames: [NodeID: Set<String>]
  /// The columns by which a level is indented, taken from the first level of the document.
  let indentation: Int

  init(_ document: Document, _ schema: Schema, _ found: Particularities, _ options: CompileOptions) {
    self.document = document
    self.schema = schema
    particularities = found
    violations = Configuration.violations(in: document, schema, found)
    self.options = options
    lostBlocks = findLostBlocks(document, schema, violations)
    llm = LLMSection(document)
    detachedFields = DetachedSection.fields(document, schema, violations)
    strayNames = violations.reduce(into: [:]) { names, violation in
      guard let mapping = violation.mapping, case .unknownField(let name, _) = violation.kind else { return }
      names[mapping, default: []].append(name)
    }
    missingNames = violations.reduce(into: [:]) { names, violation in
      switch violation.kind {
      case .missingField(let property): names[violation.node, default: []].insert(property.name)
      case .noAlternativeKey(let alternatives):
        names[violation.node, default: []].formUnion(alternatives.flatMap(\.keys))
      default: break
      }
    }
    proof = FixProof(document, schema, violations, options)
    indentation = document.firstIndentation ?? 2
  }

  /// Whether a mapping lacks a key that it needs.
  func lacks(_ name: String, _ mapping: NodeID) -> Bool { missingNames[mapping]?.contains(name) == true }

  /// The entry of a mapping with the given key node.
  func entry(_ key: NodeID, in mapping: NodeID) -> Document.Entry? {
    document.entry(withKey: key, in: mapping)
  }

  /// A finding of a rule about a violation, at its key where it has one.
  func diagnostic(
    _ rule: RuleInfo, _ violation: Violation, _ message: String, at node: NodeID? = nil, label: String = ""
  ) -> Diagnostic {
    let place = node ?? violation.key ?? violation.node
    return Diagnostic(
      rule: rule.id, severity: rule.severity, message: message, span: visibleSpan(place), label: label,
      path: violation.path.description)
  }

  /// As ``YAML/Document/visibleSpan(_:)``.
  func visibleSpan(_ node: NodeID) -> ByteSpan { document.visibleSpan(node) }

  /// The span of the value, or of the key when the value is not written.
  func valueSpan(_ violation: Violation) -> ByteSpan {
    let span = visibleSpan(violation.node)
    if span.isEmpty, let key = violation.key ?? keyNode(of: violation.node) { return document.span(key) }
    return span
  }

  /// As ``YAML/Document/keyNode(of:)``.
  func keyNode(of node: NodeID) -> NodeID? { document.keyNode(of: node) }

  /// The example value that the schema gives for a field, as YAML.
  func example(_ path: InstancePath) -> String? {
    guard let description = schema.cursor(at: path)?.description,
      let start = description.range(ofText: "Example: `")
    else { return nil }
    let rest = description[start.upperBound...]
    return rest.firstIndex(of: "`").map { String(rest[..<$0]) }
  }

  /// A fix that is safe when applying it is shown to resolve the finding and to cause no other, nil when it fails.
  func fix(_ message: String, _ edits: [TextEdit]?, resolving resolved: [Violation]) -> Fix? {
    guard let edits else { return nil }
    switch proof.outcome(of: edits, resolving: resolved) {
    case .resolved: return Fix(message, .safe, edits)
    case .resolvedWithOthers: return Fix(message, .unsafe, edits)
    case .failed: return nil
    }
  }
}

extension Document {
  /// The columns by which the first mapping below the top level is indented.
  fileprivate var firstIndentation: Int? {
    guard let root, !isFlow(root) else { return nil }
    for entry in entries(root) where kind(entry.value) == .mapping && !isFlow(entry.value) && !isAlias(entry.value) {
      let column = column(entry.value)
      if (2...9).contains(column) { return column - 1 }
    }
    return nil
  }
}

extension String {
  /// The first occurrence of a text.
  func range(ofText text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

extension InstancePath {
  /// The same way through documents in general, or nil where a step fits none of the components given.
  func matches(_ pattern: some Sequence<PlaceComponent>) -> Bool {
    var steps = components.makeIterator()
    for component in pattern {
      switch (component, steps.next()) {
      case (.key(let wanted), .key(let name)?) where wanted == name: continue
      case (.anyKey, .key?), (.item, .index?): continue
      default: return false
      }
    }
    return steps.next() == nil
  }
}
