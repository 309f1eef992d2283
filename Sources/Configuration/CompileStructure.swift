import Diagnostics
import JSONSchema
import SourceText
import YAML

/// Checks a document against the schema and reports each violation through the rule it belongs to.
///
/// A document that fits the schema passes at the price of the schema's fast pass.
func checkStructure(
  _ document: Document, _ schema: Schema?, _ options: CompileOptions, into findings: inout DiagnosticCollector
) {
  guard let root = document.root, !isNull(root, document) else { return }
  guard let schema else {
    findings.report(Diagnostic(rule: "internal-schema", message: "the built-in schema cannot be read", span: nil))
    return
  }
  let found = Particularities(document)
  if schema.isValid(document, root), document.duplicateKeys.isEmpty, found.isEmpty { return }
  let structure = Structure(document, schema, found, options)
  for finding in structure.findings() { findings.report(finding) }
}

/// Whether a node is null, written or left out.
func isNull(_ node: NodeID, _ document: Document) -> Bool {
  document.isNull(node)
}

/// A key and the mapping it belongs to.
struct MovedKey: Equatable {
  var name: String
  var mapping: NodeID
}

/// The finding about a key that is not known where it stands, and what else it explains.
struct StrayKeyFinding {
  var diagnostic: Diagnostic
  /// The empty value the key belongs to.
  var emptyValue: NodeID?
  /// The field the key would be in the mapping it belongs to.
  var moved: MovedKey?

  init(_ diagnostic: Diagnostic, emptyValue: NodeID? = nil, moved: MovedKey? = nil) {
    self.diagnostic = diagnostic
    self.emptyValue = emptyValue
    self.moved = moved
  }
}

extension Structure {
  /// The number of keys of one file for which the schema is searched for the place they belong to. A file with more
  /// is not a configuration with a slip.
  static let searchLimit = 64

  /// One finding for each slip: what another finding explains is left out.
  func findings() -> [Diagnostic] {
    var report = SlipReport(self)
    report.addLostBlocks()
    report.addDetachedSection()
    report.addViolations()
    let others = duplicateKeys() + mergeKeysInFreeMaps()
    return withLostIndentation(report.findings + others)
  }

  /// The findings, or the one for lines that lost their indentation where it explains them better.
  private func withLostIndentation(_ findings: [Diagnostic]) -> [Diagnostic] {
    let isFixed = findings.allSatisfy { !$0.fixes.isEmpty }
    let signs = [UnknownField.info.id, MisplacedField.info.id, NullNotAllowed.info.id, YAMLDuplicateKey.info.id]
    guard findings.contains(where: { signs.contains($0.rule) }), findings.count > 1 || !isFixed else { return findings }
    if let found = Renesting.find(document.source, schema, options) {
      // One row that moves is what the search for repairs looks at.
      let isBetter = isFixed ? found.runs < findings.count : found.runs <= findings.count
      return found.moved.count > 1 && isBetter ? found.finding(document.source).map { [$0] } ?? findings : findings
    }
    var findings = findings
    if let note = Renesting.note(Renesting.unplaced(document.source, schema)) { findings[0].notes.append(note) }
    return findings
  }

  /// The finding for a key that is a well-known slip.
  func writtenDifferently(_ violation: Violation, _ name: String, _ allowed: [String]) -> Diagnostic? {
    ForeignConfiguration.finding(violation, name, self) ?? ConfigListenerRemoved.finding(violation, name, self)
      ?? ProviderForm.finding(violation, name, allowed, self) ?? MissingSpace.finding(violation, name, allowed, self)
      ?? UIBackendPolicy.finding(violation, name, self) ?? KnownSpelling.hostAndPort(violation, name, allowed, self)
  }

  /// The finding of the rule that a violation belongs to; nil for unknown fields, which several rules share.
  func finding(_ violation: Violation) -> Diagnostic? {
    if let finding = ScalarViolations.finding(violation, self) ?? PolicyTarget.finding(violation, self) {
      return finding
    }
    return switch violation.kind {
    case .unknownField: nil
    case .missingField(let property): MissingField.finding(violation, property, self)
    case .wrongType(let expected, let found): WrongType.finding(violation, expected, found, self)
    case .nullNotAllowed(let expected): NullNotAllowed.finding(violation, expected, self)
    case .enumValue(let allowed, let found): EnumValue.finding(violation, allowed, found, self)
    case .constMismatch(let allowed, let found): EnumValue.finding(violation, [allowed], found, self)
    case .integerRange(let minimum, let maximum, let found), .numberRange(let minimum, let maximum, let found):
      ConfigDatabaseConnections.finding(violation, self)
        ?? IntegerRange.finding(violation, minimum, maximum, found, self)
    case .floatForInteger(_, let found): FloatForInteger.finding(violation, found, self)
    case .unionNoMatch(let alternatives):
      APIKeyBoth.finding(violation, alternatives, self) ?? UnionNoMatch.finding(violation, alternatives, self)
    case .noAlternativeKey(let alternatives): UnionNoMatch.missingKey(violation, alternatives, self)
    case .unionMultipleKeys(let keys, let alternatives):
      UnionMultipleKeys.finding(violation, keys, alternatives, self)
    case .tooFewItems:
      GuardScopeEmpty.finding(violation, self) ?? UnionNoMatch.other(violation, "minItems", self)
    case .tooManyItems: UnionNoMatch.other(violation, "maxItems", self)
    case .duplicateItems(let first, let second): SetDuplicate.finding(violation, first, second, self)
    case .forbiddenTogether(let names): AliasBothSpellings.finding(violation, names, self)
    case .other(let keyword): UnionNoMatch.other(violation, keyword, self)
    }
  }

  private func mergeKeysInFreeMaps() -> [Diagnostic] {
    let refused = Set(violations.compactMap(\.key))
    return particularities.mergeKeys.prefix(DiagnosticCollector.limit + 1)
      .filter { !refused.contains($0.entry.key) && isFreeMap($0.mapping) }
      .map { YAMLMergeKey.inFreeMap($0.entry, $0.mapping, self) }
  }

  private func duplicateKeys() -> [Diagnostic] {
    document.duplicateKeys.prefix(DiagnosticCollector.limit + 1).map { duplicate in
      isFreeMap(duplicate.mapping)
        ? YAMLDuplicateMapKey.finding(duplicate, self) : YAMLDuplicateKey.finding(duplicate, self)
    }
  }
}
