import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # misplaced-field
///
/// A key is known to the configuration, but stands in the wrong mapping.
///
/// Mostly it slipped one level up or down, or lost its indentation. The finding names the place it belongs to, and
/// where that place is unambiguous a safe fix moves the key there, with its comments.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         hostOverride: "localhost:11434"   # belongs under `params`
enum MisplacedField {
  static let info = RuleInfo("misplaced-field", .error, "A key belongs into another mapping.")

  /// The finding for a block that lost its indentation, at the first of its keys; nil where that is no violation.
  static func lostIndentation(_ block: LostBlock, _ structure: Structure) -> Diagnostic? {
    guard let member = block.members.first,
      let violation = structure.violations.first(where: { $0.key == member.entry.key })
    else { return nil }
    let document = structure.document
    let name = document.keyText(member.entry.key)
    let opener = document.keyText(block.opener.key)
    let message = UnknownField.message(violation, name) + "; it belongs \(place(member.pattern, from: block.path))"
    var finding = structure.diagnostic(info, violation, message, label: "looks like it lost its indentation")
    let before = structure.before(block)
    finding.related = [before.label]
    finding.related += block.members.dropFirst().prefix(8).map {
      Label(document.span($0.entry.key), "so does `\(document.keyText($0.entry.key))`")
    }
    let resolved = structure.violations.filter { other in block.members.contains { $0.entry.key == other.key } }
    let verb: String
    if block.members.count == 1 {
      finding.notes = ["\(before.sentence); `\(name)` looks like it lost its indentation."]
      verb = block.continued == nil ? "indent `\(name)` below `\(opener)`" : "indent `\(name)`"
    } else {
      let count = block.members.count
      finding.notes = ["\(before.sentence); the \(count) keys that follow seem to have lost their indentation."]
      verb = "restore the indentation below `\(opener)`"
    }
    if let fix = structure.fix(verb, structure.restoreIndentation(block), resolving: resolved) { finding.fixes = [fix] }
    return finding
  }

  /// The finding for a key that some other mapping accepts, perhaps under a slightly different name; otherwise nil.
  static func elsewhere(
    _ violation: Violation, _ name: String, _ allowed: [String], _ structure: Structure
  ) -> StrayKeyFinding? {
    guard let candidates = structure.candidates(violation, name, allowed) else { return nil }
    let own = violation.path.parent ?? InstancePath()
    guard let best = candidates.best else { return StrayKeyFinding(severalPlaces(violation, candidates, structure)) }
    let isTypo = best.name != name
    var message = UnknownField.message(violation, name)
    let place = describe(best.place, from: own)
    message += isTypo ? "; did you mean `\(best.name)`, which belongs \(place)?" : "; it belongs \(place)"
    var finding = structure.diagnostic(
      info, violation, message, label: isTypo ? "`\(best.name)` belongs \(place)" : "belongs \(place)")
    guard let destination = best.destination, let mapping = violation.mapping, let key = violation.key,
      let entry = structure.entry(key, in: mapping)
    else {
      finding.help = unreachable(best, structure)
      return StrayKeyFinding(finding)
    }
    finding.related = [structure.label(destination, of: key, in: mapping)]
    let edits = structure.move(entry, from: mapping, to: destination, renamed: isTypo ? best.name : nil)
    let target = fixTarget(best.place, from: own)
    let verb = isTypo ? "move `\(name)` \(target) as `\(best.name)`" : "move `\(name)` \(target)"
    if let other = structure.document.entry(destination.mapping, best.name)?.key,
      structure.isSet(best.name, at: destination)
    {
      finding.related = [Label(structure.document.span(other), "`\(best.name)` is given here already")]
      finding.help = ["Keep one of the two."]
    } else if let fix = structure.fix(verb, edits, resolving: [violation]),
      fix.applicability == .safe || best.rank.isNear
    {
      // A place of which nothing exists yet, and less than its parent, is a guess.
      let isCertain = fix.applicability == .safe && destination.missing.count < 2
      finding.fixes = [Fix(fix.message, isCertain ? .safe : .unsafe, fix.edits)]
    }
    let isThere = destination.emptyKey == nil && destination.missing.isEmpty
    return StrayKeyFinding(
      finding, emptyValue: destination.emptyKey?.value,
      moved: isThere ? MovedKey(name: best.name, mapping: destination.mapping) : nil)
  }

  private static func severalPlaces(
    _ violation: Violation, _ candidates: Candidates, _ structure: Structure
  ) -> Diagnostic {
    let name = candidates.places[0].name
    var finding = structure.diagnostic(
      info, violation, UnknownField.message(violation, name) + "; it belongs elsewhere", label: "not known here")
    let shown = candidates.places.prefix(5).map { candidate in
      let printed = candidate.place.printed.isEmpty ? "the top level" : "`\(candidate.place.printed)`"
      return candidate.place.description.map { "- \(printed): \($0)" } ?? "- \(printed)"
    }
    let more = candidates.places.count - shown.count
    let rest = more > 0 ? ["- and \(more) more"] : []
    finding.help = ["Mappings that have a field `\(name)`:\n" + (shown + rest).joined(separator: "\n")]
    return finding
  }

  /// What to say of a place to which no edit can move the key.
  private static func unreachable(_ candidate: Candidate, _ structure: Structure) -> [String] {
    var help = candidate.place.description.map { ["`\(candidate.name)`: \($0)"] } ?? []
    if let list = structure.ambiguousList(candidate.place.pattern) {
      help.append("`\(list.name)` has \(list.count) entries; move the key to the one it is meant for.")
    }
    return help
  }

  /// "under `params`", "one level up, in the model", "at the top level", "under `llm.models[].params`".
  static func describe(_ place: Place, from own: InstancePath) -> String {
    if place.pattern.isEmpty { return "at the top level" }
    if place.pattern.count < own.components.count, own.isBelow(place.pattern) {
      let steps = own.components[place.pattern.count...].filter { if case .key = $0 { true } else { false } }.count
      return steps == 1 ? "one level up, in \(role(place))" : "in \(role(place)) (`\(place.printed)`)"
    }
    return self.place(place.pattern, from: own)
  }

  private static func fixTarget(_ place: Place, from own: InstancePath) -> String {
    if place.pattern.isEmpty { return "to the top level" }
    if place.pattern.count < own.components.count, own.isBelow(place.pattern) { return "to \(role(place))" }
    let target = self.place(place.pattern, from: own)
    return target.hasPrefix("in ") ? "into" + target.dropFirst(2) : target
  }

  /// "under `params`": relative to the mapping at `own` where it is below, otherwise in full.
  static func place(_ pattern: [PlaceComponent], from own: InstancePath) -> String {
    if pattern.isEmpty { return "at the top level" }
    let isBelow = pattern.count > own.components.count && own.matches(pattern.prefix(own.components.count))
    let shown = isBelow ? Array(pattern[own.components.count...]) : pattern
    switch shown.last {
    case .item? where shown.count > 1, .anyKey? where shown.count > 1:
      return "in an entry of `\(printed(shown.dropLast()))`"
    default: return "under `\(printed(shown))`"
    }
  }

  private static func printed(_ pattern: some Sequence<PlaceComponent>) -> String {
    var text = ""
    for component in pattern {
      switch component {
      case .key(let name): text += text.isEmpty ? name : ".\(name)"
      case .item: text += "[]"
      case .anyKey: text += text.isEmpty ? "*" : ".*"
      }
    }
    return text
  }
}

extension InstancePath {
  /// Whether a kind of place lies on the way from the root to this one.
  func isBelow(_ pattern: [PlaceComponent]) -> Bool {
    pattern.count <= components.count && InstancePath(Array(components.prefix(pattern.count))).matches(pattern)
  }
}

extension Structure {
  /// What stands before a block whose indentation was lost: a label, and the beginning of a sentence.
  fileprivate func before(_ block: LostBlock) -> (label: Label, sentence: String) {
    let opener = document.keyText(block.opener.key)
    guard let continued = block.continued, let first = document.entries(continued).first?.key else {
      return (Label(document.span(block.opener.key), "`\(opener)` is empty"), "`\(opener):` above is empty")
    }
    let name = block.members.first.map { document.keyText($0.entry.key) } ?? ""
    guard document.parent(continued).map({ document.kind($0) }) == .sequence else {
      return (Label(document.span(first), "this mapping lacks `\(name)`"), "The mapping above lacks `\(name)`")
    }
    return (Label(document.span(first), "this entry lacks `\(name)`"), "The list entry above lacks `\(name)`")
  }

  /// The first list on a way that has several entries to choose from.
  func ambiguousList(_ pattern: [PlaceComponent]) -> (name: String, count: Int)? {
    guard var node = document.root else { return nil }
    var path = InstancePath()
    for component in pattern {
      switch component {
      case .key(let name):
        guard let entry = document.entry(node, name) else { return nil }
        path = path.appending(key: name)
        node = entry.value
      case .item:
        let count = document.elements(node).count
        guard count == 1, let only = document.elements(node).first else {
          return count > 1 ? (path.description, count) : nil
        }
        path = path.appending(index: 0)
        node = only
      case .anyKey: return nil
      }
    }
    return nil
  }

  /// Points at the place a key belongs to: the key of that mapping, or what it would be added to.
  func label(_ destination: Destination, of key: NodeID, in mapping: NodeID) -> Label {
    if let empty = destination.emptyKey {
      let name = document.keyText(empty.key)
      return Label(document.span(empty.key), "`\(name)` is empty; the key belongs below it")
    }
    let missing = destination.missing.joined(separator: ".")
    if let parent = keyNode(of: destination.mapping), destination.mapping != mapping {
      let text = missing.isEmpty ? "it belongs here" : "`\(missing)` would be added here"
      return Label(document.span(parent), text)
    }
    guard let last = document.entries(destination.mapping).last(where: { $0.key != key }) else {
      return Label(visibleSpan(destination.mapping), "it belongs here")
    }
    let text = missing.isEmpty ? "it belongs beside this key" : "`\(missing)` would be added beside this key"
    return Label(document.span(last.key), text)
  }

  /// Whether the mapping a key is to go to has it already.
  func isSet(_ name: String, at destination: Destination) -> Bool {
    destination.emptyKey == nil && destination.missing.isEmpty && document.entry(destination.mapping, name) != nil
  }
}
