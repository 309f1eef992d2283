import JSONSchema
import SourceText
import YAML

/// Looks for the one change near a violation that undoes a slip.
///
/// A slip seldom shows where it happened: a key that moved leaves one mapping incomplete and makes another fail, and a
/// union then reports something else altogether. So all small changes around a violation are listed: keys that move to
/// a mapping near by which takes them, keys that get a known name, values that leave a list or mapping with nothing
/// else in it. In order of likelihood each is applied to the text and checked; it counts only if something is resolved
/// and nothing new is found.
struct RepairSearch {
  let structure: Structure
  var document: Document { structure.document }
  var schema: Schema { structure.schema }

  /// The most changes that are tried for one violation.
  private static let maximumTrials = 48
  /// What resolving one violation is worth in the order of changes.
  private static let worthOfViolation = 8
  /// How much less likely than the best a change may be to count as another way to read the file.
  private static let margin = 14

  /// The changes that might undo a violation, likeliest first.
  private func ordered(_ violation: Violation, isQuick: Bool = false) -> [Repair] {
    candidates(violation, isQuick: isQuick).enumerated().sorted { a, b in
      (a.element.cost, a.offset) < (b.element.cost, b.offset)
    }.map(\.element)
  }

  /// The likeliest change for a violation that text edits can make, unchecked.
  func likeliest(_ violation: Violation) -> (repair: Repair, edits: [TextEdit])? {
    guard structure.proof.isAffordable else { return nil }
    for repair in ordered(violation, isQuick: true).prefix(8) {
      if let edits = edits(repair) { return (repair, edits) }
    }
    return nil
  }

  /// The best repair for a violation; nil when none is found.
  func search(_ violation: Violation) -> ChosenRepair? {
    guard structure.proof.isAffordable else { return nil }
    let repairs = ordered(violation)
    let size = document.source.bytes.count
    var found: [(repair: Repair, edits: [TextEdit], effect: FixProof.Effect, score: Int)] = []
    var seen: Set<[TextEdit]> = []
    var trials = 0
    let allowance = structure.proof.allowance
    for repair in repairs where trials < RepairSearch.maximumTrials && allowance.allowsCheck(ofBytes: size) {
      if let best = found.map(\.score).min(),
        repair.cost - 2 * RepairSearch.worthOfViolation > best + RepairSearch.margin
      {
        break
      }
      guard let edits = edits(repair), seen.insert(edits).inserted else { continue }
      trials += 1
      guard let effect = structure.proof.effect(of: edits), resolves(violation, effect) else { continue }
      found.append((repair, edits, effect, repair.cost - RepairSearch.worthOfViolation * effect.resolved))
    }
    found = found.enumerated().sorted { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }.map(\.element)
    guard let best = found.first else { return nil }
    let others = found.dropFirst().filter { $0.score <= best.score + RepairSearch.margin }
    let isCertain = others.isEmpty && !best.repair.isGuess && isSettled(best.repair, best.effect)
    let chosen = ChosenRepair(
      repair: best.repair, edits: best.edits, effect: best.effect, others: others.map(\.repair), isCertain: isCertain)
    return withFollowers(chosen) ?? chosen
  }

  private func resolves(_ violation: Violation, _ effect: FixProof.Effect) -> Bool {
    effect.kinds[FixProof.name(of: violation.kind), default: 0] > 0
  }

  /// Whether nothing else is wrong in the mappings that a repair touches: what else is there might tell another story.
  private func isSettled(_ repair: Repair, _ effect: FixProof.Effect) -> Bool {
    if effect.remaining.isEmpty { return true }
    var touched: [InstancePath] = []
    switch repair.action {
    case .move(_, let mapping, _, let path): touched = [path, Configuration.path(of: mapping, in: document)]
    case .rename(_, let mapping, _): touched = [Configuration.path(of: mapping, in: document)]
    case .unwrap: return true
    }
    let near = effect.remaining.count { violation in
      touched.contains(violation.key == nil ? violation.path : violation.path.parent ?? violation.path)
    }
    // A name that is nearly right speaks for itself, unless the whole mapping is in disorder.
    if case .rename = repair.action { return near < 3 }
    return near == 0
  }

  /// The same move for the keys behind the first that slipped together with it.
  private func withFollowers(_ chosen: ChosenRepair) -> ChosenRepair? {
    guard case .move(let entries, let mapping, let destination, let path) = chosen.repair.action,
      let first = entries.first, let cursor = schema.cursor(at: path)
    else { return nil }
    let strays = Set(structure.violations.compactMap { $0.mapping == mapping ? $0.key : nil })
    let followers = document.entries(mapping).drop { $0 != first }.dropFirst().prefix { entry in
      strays.contains(entry.key)
        && (cursor.acceptance(of: document.keyText(entry.key), entry.value, in: document) ?? .nameOnly) != .nameOnly
    }
    guard !followers.isEmpty else { return nil }
    var repair = chosen.repair
    repair.action = .move(entries + followers, from: mapping, to: destination, pattern: path)
    guard let edits = edits(repair), let effect = structure.proof.effect(of: edits),
      effect.resolved > chosen.effect.resolved
    else { return nil }
    return ChosenRepair(
      repair: repair, edits: edits, effect: effect, others: chosen.others,
      isCertain: chosen.others.isEmpty && !repair.isGuess && isSettled(repair, effect))
  }

  private func candidates(_ violation: Violation, isQuick: Bool) -> [Repair] {
    var result = unwrappings(violation)
    let allowance = structure.proof.allowance
    for suspect in isQuick ? pointedAt(violation) : suspects(violation) where allowance.allowsSearch {
      allowance.spend(steps: 1)
      result += renames(suspect) + moves(suspect)
    }
    return result
  }

  /// The edits of a repair; nil where no text edit does it plainly.
  func edits(_ repair: Repair) -> [TextEdit]? {
    switch repair.action {
    case .move(let entries, let mapping, let destination, _):
      structure.move(entries, from: mapping, to: destination)
    case .rename(let entry, _, let name): [TextEdit(document.span(entry.key), yamlScalar(name))]
    case .unwrap(let node): unwrap(node)
    }
  }
}
