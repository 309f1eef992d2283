import JSONSchema
import SourceText
import YAML

/// Repairs for a file with so many violations that checking every change on its own would take too long.
///
/// For each violation the likeliest change is taken, and all of them are checked at once. Where something is left or
/// new, the changes are halved until those to blame are left out. None is certain: no other change was tried.
struct ManyRepairs {
  /// With more violations than this, repairs are checked together.
  static let threshold = 32

  let search: RepairSearch

  private struct Draft {
    var index: Int
    var repair: Repair
    var edits: [TextEdit]
  }

  /// The repairs that hold, with the positions of the violations they are for.
  func find(_ indices: [Int]) -> [(index: Int, repair: ChosenRepair)] {
    let violations = search.structure.violations
    var drafts: [Draft] = []
    var seen: Set<NodeID> = []
    // Unknown keys first: where a key goes to the mapping that lacks it, nothing is left to say there.
    let ordered = indices.filter { isUnknown(violations[$0]) } + indices.filter { !isUnknown(violations[$0]) }
    var taken: Set<Int> = []
    for index in ordered {
      guard let (repair, edits) = search.likeliest(violations[index]) else { continue }
      if let key = repair.entry?.key, !seen.insert(key).inserted { continue }
      // What touches the lines of another change waits for the next run.
      let bytes = edits.flatMap { [$0.span.start, max($0.span.start, $0.span.end - 1)] }
      if bytes.contains(where: taken.contains) { continue }
      taken.formUnion(bytes)
      drafts.append(Draft(index: index, repair: repair, edits: edits))
    }
    var result: [(index: Int, repair: ChosenRepair)] = []
    keep(drafts[...], &result)
    return result.sorted { $0.index < $1.index }
  }

  private func isUnknown(_ violation: Violation) -> Bool {
    if case .unknownField = violation.kind { true } else { false }
  }

  private func keep(_ drafts: ArraySlice<Draft>, _ result: inout [(index: Int, repair: ChosenRepair)]) {
    guard !drafts.isEmpty, search.structure.proof.isAffordable else { return }
    if let effect = search.structure.proof.effect(of: drafts.flatMap(\.edits)), effect.resolved >= drafts.count {
      for draft in drafts {
        let chosen = ChosenRepair(
          repair: draft.repair, edits: draft.edits, effect: effect, others: [], isCertain: false)
        result.append((draft.index, chosen))
      }
      return
    }
    guard drafts.count > 1 else { return }
    let middle = drafts.startIndex + drafts.count / 2
    keep(drafts[..<middle], &result)
    keep(drafts[middle...], &result)
  }
}
