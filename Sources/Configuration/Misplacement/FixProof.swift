import Diagnostics
import JSONSchema
import SourceText
import YAML

/// Decides whether edits keep their promise by applying them and checking the result.
struct FixProof {
  /// What applying edits leads to.
  enum Outcome {
    /// The findings are gone and nothing new is found.
    case resolved
    /// The findings are gone, and what they hid shows findings of its own.
    case resolvedWithOthers
    /// The edits contradict each other, break the file or leave the findings.
    case failed
  }

  /// What is left of the violations after edits that cause no new one and leave fewer than before.
  struct Effect {
    /// Number of violations that are gone.
    var resolved: Int
    /// The kinds of those that are gone, with how many of each.
    var kinds: [String: Int]
    /// Those that are left, in the changed document.
    var remaining: [Violation]
  }

  private let document: Document
  private let schema: Schema
  private let options: CompileOptions
  private let before: [String: Int]
  /// What may still be spent on the repairs of the document.
  let allowance: RepairAllowance

  init(_ document: Document, _ schema: Schema, _ violations: [Violation], _ options: CompileOptions) {
    self.document = document
    self.schema = schema
    self.options = options
    allowance = RepairAllowance(violations: violations.count)
    before = FixProof.census(violations, duplicates: document.duplicateKeys.count)
  }

  /// Whether another repair may be looked for and checked.
  var isAffordable: Bool {
    allowance.allowsSearch && allowance.allowsCheck(ofBytes: document.source.bytes.count)
  }

  func outcome(of edits: [TextEdit], resolving resolved: [Violation]) -> Outcome {
    guard let (violations, duplicates) = check(edits) else { return .failed }
    let after = FixProof.census(violations, duplicates: duplicates)
    var allowed = before
    for violation in resolved { allowed[FixProof.name(of: violation.kind), default: 0] -= 1 }
    for violation in resolved {
      let name = FixProof.name(of: violation.kind)
      if after[name, default: 0] > allowed[name, default: 0] { return .failed }
    }
    if after["duplicates", default: 0] > before["duplicates", default: 0] { return .failed }
    let isQuiet = after.allSatisfy { $0.value <= allowed[$0.key, default: 0] }
    return isQuiet ? .resolved : .resolvedWithOthers
  }

  /// What edits achieve; nil where they break the file, cause a violation or resolve none.
  func effect(of edits: [TextEdit]) -> Effect? {
    guard let (violations, duplicates) = check(edits) else { return nil }
    let after = FixProof.census(violations, duplicates: duplicates)
    guard after.allSatisfy({ $0.value <= before[$0.key, default: 0] }) else { return nil }
    let kinds = before.reduce(into: [:]) { $0[$1.key] = $1.value - after[$1.key, default: 0] }.filter { $0.value > 0 }
    let resolved = kinds.values.reduce(0, +)
    return resolved > 0 ? Effect(resolved: resolved, kinds: kinds, remaining: violations) : nil
  }

  /// The violations in the text after edits, nil where they contradict each other or break the file.
  private func check(_ edits: [TextEdit]) -> (violations: [Violation], duplicates: Int)? {
    guard allowance.allowsCheck(ofBytes: document.source.bytes.count),
      document.source.encoding == .utf8 || document.source.encoding == .utf8WithByteOrderMark,
      let bytes = document.source.applying(edits)
    else { return nil }
    let changed = SourceFile(name: document.source.name, text: String(decoding: bytes, as: UTF8.self))
    var findings = DiagnosticCollector()
    let parsed = Document.parse(changed, variables: options.variables, into: &findings)
    guard let parsed, parsed.root != nil, !findings.hasErrors else {
      allowance.spend(bytes: bytes.count, violations: 0)
      return nil
    }
    let violations = violations(in: parsed, schema, Particularities(parsed))
    allowance.spend(bytes: bytes.count, violations: violations.count)
    return (violations, parsed.duplicateKeys.count)
  }

  /// How often each kind of violation occurs. Places are left out: a fix may move what it does not heal.
  private static func census(_ violations: [Violation], duplicates: Int) -> [String: Int] {
    var result: [String: Int] = ["duplicates": duplicates]
    for violation in violations { result[name(of: violation.kind), default: 0] += 1 }
    return result
  }

  static func name(of kind: Violation.Kind) -> String {
    switch kind {
    case .unknownField(let name, _): "unknown \(name)"
    case .missingField(let property): "missing \(property.name)"
    case .wrongType(_, let found): "type \(found)"
    case .nullNotAllowed: "null"
    case .enumValue(_, let found): "enum \(found)"
    case .integerRange(_, _, let found): "range \(found)"
    case .numberRange(_, _, let found): "number \(found)"
    case .floatForInteger(_, let found): "float \(found)"
    case .unionNoMatch: "union"
    case .unionMultipleKeys: "keys"
    case .noAlternativeKey: "alternative"
    case .tooFewItems: "few"
    case .tooManyItems: "many"
    case .duplicateItems: "items"
    case .forbiddenTogether(let names): "together \(names.joined(separator: " "))"
    case .constMismatch(_, let found): "const \(found)"
    case .other(let keyword): "other \(keyword)"
    }
  }
}
