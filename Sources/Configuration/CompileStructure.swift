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
  document.kind(node) == .scalar && document.value(node) == .null
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

  /// One finding for each violation, apart from those that another finding explains.
  func findings() -> [Diagnostic] {
    var result: [Diagnostic] = []
    var explained: Set<NodeID> = Set(lostBlocks.map(\.opener.value))
    var moved = lostBlocks.flatMap { block in
      block.members.compactMap { member in
        block.continued.map { MovedKey(name: document.keyText(member.entry.key), mapping: $0) }
      }
    }
    var strays = 0
    for violation in violations {
      guard case .unknownField(let name, let allowed) = violation.kind else { continue }
      strays += 1
      let found = strayKey(violation, name, allowed, isSearched: strays <= Structure.searchLimit)
      result.append(found.diagnostic)
      if let node = found.emptyValue { explained.insert(node) }
      if let key = found.moved { moved.append(key) }
    }
    let keyed = Set(violations.compactMap { $0.key == nil ? nil : $0.mapping })
    for violation in violations where !explained.contains(violation.node) && !isExplained(violation, moved, keyed) {
      if let finding = finding(violation) { result.append(finding) }
    }
    return result + duplicateKeys() + mergeKeysInFreeMaps()
  }

  private func strayKey(
    _ violation: Violation, _ name: String, _ allowed: [String], isSearched: Bool
  ) -> StrayKeyFinding {
    if name == "<<" { return StrayKeyFinding(YAMLMergeKey.inClosedObject(violation, self)) }
    if let found = MisplacedField.lostIndentation(violation, self) { return StrayKeyFinding(found) }
    if let found = writtenDifferently(violation, name, allowed) { return StrayKeyFinding(found) }
    if let found = UnknownField.sameLetters(violation, name, allowed, self) { return StrayKeyFinding(found) }
    if isSearched, let found = MisplacedField.elsewhere(violation, name, allowed, self) { return found }
    return StrayKeyFinding(UnknownField.finding(violation, name, allowed, self))
  }

  /// The finding for a key that is a well-known slip.
  private func writtenDifferently(_ violation: Violation, _ name: String, _ allowed: [String]) -> Diagnostic? {
    ForeignConfiguration.finding(violation, name, self) ?? DetachedSection.finding(violation, name, self)
      ?? ProviderForm.finding(violation, name, allowed, self) ?? MissingSpace.finding(violation, name, allowed, self)
  }

  /// Whether a missing key is one that stands elsewhere or would be merged in; saying so twice helps nobody.
  private func isExplained(_ violation: Violation, _ moved: [MovedKey], _ keyed: Set<NodeID>) -> Bool {
    let mapping = violation.mapping ?? violation.node
    if case .noAlternativeKey = violation.kind { return keyed.contains(mapping) }
    guard case .missingField(let property) = violation.kind else { return false }
    return document.entry(mapping, "<<") != nil || moved.contains(MovedKey(name: property.name, mapping: mapping))
  }

  private func finding(_ violation: Violation) -> Diagnostic? {
    switch violation.kind {
    case .unknownField: nil
    case .missingField(let property): MissingField.finding(violation, property, self)
    case .wrongType(let expected, let found): WrongType.finding(violation, expected, found, self)
    case .nullNotAllowed(let expected): NullNotAllowed.finding(violation, expected, self)
    case .enumValue(let allowed, let found): EnumValue.finding(violation, allowed, found, self)
    case .constMismatch(let allowed, let found): EnumValue.finding(violation, [allowed], found, self)
    case .integerRange(let minimum, let maximum, let found), .numberRange(let minimum, let maximum, let found):
      IntegerRange.finding(violation, minimum, maximum, found, self)
    case .floatForInteger(_, let found): FloatForInteger.finding(violation, found, self)
    case .unionNoMatch(let alternatives): UnionNoMatch.finding(violation, alternatives, self)
    case .noAlternativeKey(let alternatives): UnionNoMatch.missingKey(violation, alternatives, self)
    case .unionMultipleKeys(let keys, let alternatives):
      UnionMultipleKeys.finding(violation, keys, alternatives, self)
    case .tooFewItems(let minimum): ItemCount.tooFew(violation, minimum, self)
    case .tooManyItems(let maximum): ItemCount.tooMany(violation, maximum, self)
    case .duplicateItems(let first, let second): SetDuplicate.finding(violation, first, second, self)
    case .forbiddenTogether(let names): AliasBothSpellings.finding(violation, names, self)
    case .other(let keyword): UnionNoMatch.other(violation, keyword, self)
    }
  }

  private func mergeKeysInFreeMaps() -> [Diagnostic] {
    let refused = Set(violations.compactMap(\.key))
    return particularities.mergeKeys.filter { !refused.contains($0.entry.key) && isFreeMap($0.mapping) }
      .map { YAMLMergeKey.inFreeMap($0.entry, $0.mapping, self) }
  }

  private func duplicateKeys() -> [Diagnostic] {
    document.duplicateKeys.map { duplicate in
      isFreeMap(duplicate.mapping)
        ? YAMLDuplicateMapKey.finding(duplicate, self) : YAMLDuplicateKey.finding(duplicate, self)
    }
  }
}
