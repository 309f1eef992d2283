import Diagnostics
import JSONSchema
import SourceText
import YAML

/// Turns the violations of a document into findings, one for each slip.
struct SlipReport {
  private(set) var findings: [Diagnostic] = []
  private let structure: Structure
  private let search: RepairSearch
  /// Violations, by position, that a finding covers already.
  private var covered: Set<Int> = []
  /// Empty values that a finding about a key accounts for.
  private var filled: Set<NodeID> = []
  /// Keys that a finding sends to a mapping that lacks them.
  private var moved: [MovedKey] = []
  private var searches = 0

  init(_ structure: Structure) {
    self.structure = structure
    search = RepairSearch(structure: structure)
  }

  private var violations: [Violation] { structure.violations }
  private var document: Document { structure.document }

  /// The keys whose indentation was lost, where restoring it is shown to work.
  mutating func addLostBlocks() {
    for block in structure.lostBlocks {
      guard let finding = MisplacedField.lostIndentation(block, structure), !finding.fixes.isEmpty else { continue }
      add(finding, block)
    }
  }

  private mutating func add(_ finding: Diagnostic, _ block: LostBlock) {
    findings.append(finding)
    filled.insert(block.opener.value)
    let keys = Set(block.members.map(\.entry.key))
    cover { $0.key.map(keys.contains) == true }
    for member in block.members {
      if let mapping = block.continued {
        moved.append(MovedKey(name: document.keyText(member.entry.key), mapping: mapping))
      }
    }
  }

  /// Fields of the `llm` section without the section.
  mutating func addDetachedSection() {
    guard let finding = DetachedSection.finding(structure) else { return }
    findings.append(finding)
    let keys = Set(structure.detachedFields.map(\.key))
    cover { $0.key.map(keys.contains) == true }
  }

  /// Everything else: unknown keys first, since they account for much of the rest.
  mutating func addViolations() {
    if violations.count > ManyRepairs.threshold { addManyRepairs() }
    for (index, violation) in violations.enumerated() where !covered.contains(index) {
      guard case .unknownField(let name, let allowed) = violation.kind else { continue }
      covered.insert(index)
      addStrayKey(violation, name, allowed)
    }
    let keyed = Set(violations.compactMap { $0.key == nil ? nil : $0.mapping })
    let addresses = MCPHostForm.findings(structure, moved)
    for (index, violation) in violations.enumerated() where !covered.contains(index) {
      guard !filled.contains(violation.node), !isExplained(violation, keyed) else { continue }
      covered.insert(index)
      if MCPHostForm.explains(violation, addresses.in) {
        findings += addresses.diagnostics.filter { $0.path == violation.path.description && !findings.contains($0) }
        continue
      }
      let finding = structure.finding(violation)
      if case .unionMultipleKeys = violation.kind, let finding, let chosen = search.search(violation) {
        findings.append(structure.finding(chosen, besides: finding))
        continue
      }
      if SlipReport.maySlip(violation), SlipReport.isOpen(finding), addRepair(violation) { continue }
      if let finding { findings.append(finding) }
    }
  }

  private mutating func addStrayKey(_ violation: Violation, _ name: String, _ allowed: [String]) {
    if name == "<<" {
      findings.append(YAMLMergeKey.inClosedObject(violation, structure))
    } else if let found = structure.writtenDifferently(violation, name, allowed) {
      findings.append(found)
    } else if let found = UnknownField.sameLetters(violation, name, allowed, structure), !found.fixes.isEmpty {
      findings.append(found)
    } else if addKnownSpelling(violation, name, allowed) || addRepair(violation) {
      return
    } else if let block = structure.lostBlocks.first(where: { $0.members.contains { $0.entry.key == violation.key } }),
      let finding = MisplacedField.lostIndentation(block, structure)
    {
      add(finding, block)
    } else {
      searches += 1
      let isSearched = searches <= Structure.searchLimit
      let found = isSearched ? MisplacedField.elsewhere(violation, name, allowed, structure) : nil
      findings.append(found?.diagnostic ?? UnknownField.finding(violation, name, allowed, structure))
      if let node = found?.emptyValue { filled.insert(node) }
      if let key = found?.moved { moved.append(key) }
    }
  }

  /// Adds the finding for a name that people use for another, unless the key clearly belongs to another mapping.
  private mutating func addKnownSpelling(_ violation: Violation, _ name: String, _ allowed: [String]) -> Bool {
    guard searches < Structure.searchLimit,
      let found = KnownSpelling.finding(violation, name, allowed, structure)
    else { return false }
    searches += 1
    let isSafe = found.fixes.first?.applicability == .safe
    if addRepair(violation, where: { SlipReport.isPlain($0) && ($0.isCertain || !isSafe) }) { return true }
    findings.append(found)
    // The fix may account for keys beside this one.
    let spans = found.fixes.flatMap(\.edits).map(\.span)
    let document = document
    cover { other in
      guard let start = other.key.map({ document.span($0).start }) else { return false }
      return spans.contains { $0.start <= start && start < $0.end }
    }
    return true
  }

  /// Adds the finding for the one change that undoes a violation, if there is such a change.
  private mutating func addRepair(
    _ violation: Violation, where isWanted: (ChosenRepair) -> Bool = { _ in true }
  ) -> Bool {
    guard let chosen = search.search(violation), isWanted(chosen),
      let finding = structure.finding(chosen, violation)
    else {
      return false
    }
    findings.append(finding)
    // Of several violations of one kind those nearest are the ones that go away.
    for (kind, count) in chosen.effect.kinds {
      let near = violations.indices.filter { FixProof.name(of: violations[$0].kind) == kind }
        .sorted { distance($0, violation) < distance($1, violation) }
      covered.formUnion(near.prefix(count))
    }
    return true
  }

  /// Adds the findings for slips of a file with very many, whose repairs are checked together.
  private mutating func addManyRepairs() {
    let open = violations.indices.filter { !covered.contains($0) && SlipReport.maySlip(violations[$0]) }
    for (index, chosen) in ManyRepairs(search: search).find(open) {
      guard let finding = structure.finding(chosen, violations[index]) else { continue }
      findings.append(finding)
      covered.insert(index)
      guard case .move(let entries, _, let destination, _) = chosen.repair.action else { continue }
      if let empty = destination.emptyKey { filled.insert(empty.value) }
      moved += entries.map { MovedKey(name: document.keyText($0.key), mapping: destination.mapping) }
    }
  }

  private func distance(_ index: Int, _ violation: Violation) -> Int {
    abs(violations[index].node.index - violation.node.index)
  }

  private mutating func cover(_ isCovered: (Violation) -> Bool) {
    for (index, violation) in violations.enumerated() where isCovered(violation) { covered.insert(index) }
  }

  /// Whether a repair moves a key to a mapping that the document has and that knows it.
  private static func isPlain(_ chosen: ChosenRepair) -> Bool {
    guard case .move(_, _, let destination, _) = chosen.repair.action else { return false }
    return !chosen.repair.isGuess && destination.missing.isEmpty
  }

  /// Whether a finding leaves it open what was meant: it says no more than the schema does, and has no certain fix.
  private static func isOpen(_ finding: Diagnostic?) -> Bool {
    guard let finding else { return true }
    let general = [MissingField.info, NullNotAllowed.info, UnionNoMatch.info, UnknownField.info, WrongType.info]
    return general.contains { $0.id == finding.rule } && !finding.fixes.contains { $0.applicability == .safe }
  }

  /// Whether a violation may come from a key in the wrong place, and not just from a wrong value.
  private static func maySlip(_ violation: Violation) -> Bool {
    switch violation.kind {
    case .forbiddenTogether, .unionMultipleKeys, .enumValue, .constMismatch, .integerRange, .numberRange,
      .floatForInteger, .tooManyItems, .duplicateItems:
      false
    default: true
    }
  }

  /// Whether a missing key is one that stands elsewhere or would be merged in; saying so twice helps nobody.
  private func isExplained(_ violation: Violation, _ keyed: Set<NodeID>) -> Bool {
    let mapping = violation.mapping ?? violation.node
    if case .noAlternativeKey = violation.kind { return keyed.contains(mapping) }
    guard case .missingField(let property) = violation.kind else { return false }
    return document.entry(mapping, "<<") != nil || moved.contains(MovedKey(name: property.name, mapping: mapping))
  }
}
