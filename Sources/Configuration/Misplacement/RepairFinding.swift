import Diagnostics
import JSONSchema
import SourceText
import YAML

extension Structure {
  /// The finding that proposes a repair for a violation.
  func finding(_ chosen: ChosenRepair, _ violation: Violation) -> Diagnostic? {
    switch chosen.repair.action {
    case .move(let entries, let mapping, let destination, let path):
      return moveFinding(chosen, violation, entries, mapping, destination, path)
    case .rename(let entry, let mapping, let name):
      return renameFinding(chosen, entry, mapping, name)
    case .unwrap(let node):
      guard var finding = self.finding(violation) ?? strayFinding(violation) else { return nil }
      let kind = document.kind(node) == .sequence ? "list" : "mapping"
      let owner = keyNode(of: node).map { "of `\(document.keyText($0))` " } ?? ""
      finding.fixes = [
        Fix("write the value \(owner)without the \(kind) around it", applicability(chosen), chosen.edits)
      ]
      finding.help = []
      return finding
    }
  }

  /// The finding about keys that exclude each other, with the place where one of them could belong.
  func finding(_ chosen: ChosenRepair, besides finding: Diagnostic) -> Diagnostic {
    guard case .move(let entries, let mapping, _, let path) = chosen.repair.action, let entry = entries.first else {
      return finding
    }
    var finding = finding
    let name = document.keyText(entry.key)
    let place = place(path, from: Configuration.path(of: mapping, in: document))
    finding.notes.append("`\(name)` may also have slipped: it is a field \(place.at), too.")
    finding.fixes = [Fix("move `\(name)` \(place.to)", .unsafe, chosen.edits)]
    return finding
  }

  private func applicability(_ chosen: ChosenRepair) -> Fix.Applicability { chosen.isCertain ? .safe : .unsafe }

  private func strayFinding(_ violation: Violation) -> Diagnostic? {
    guard case .unknownField(let name, let allowed) = violation.kind else { return nil }
    return UnknownField.finding(violation, name, allowed, self)
  }

  private func renameFinding(
    _ chosen: ChosenRepair, _ entry: Document.Entry, _ mapping: NodeID, _ match: String
  ) -> Diagnostic {
    let name = document.keyText(entry.key)
    let violation = stray(entry, mapping)
    var finding = diagnostic(
      UnknownField.info, violation, UnknownField.message(violation, name) + "; did you mean `\(match)`?",
      label: "did you mean `\(match)`?")
    finding.fixes = [Fix("rename `\(name)` to `\(match)`", applicability(chosen), chosen.edits)]
    finding.notes = otherWays(chosen, name)
    return finding
  }

  private func moveFinding(
    _ chosen: ChosenRepair, _ violation: Violation, _ entries: [Document.Entry], _ mapping: NodeID,
    _ destination: Destination, _ path: InstancePath
  ) -> Diagnostic? {
    guard let entry = entries.first else { return nil }
    let name = document.keyText(entry.key)
    let own = Configuration.path(of: mapping, in: document)
    let stray = stray(entry, mapping)
    let isUnknown = schema.cursor(at: own)?.property(name) == nil
    let complaint = isUnknown ? UnknownField.message(stray, name) : "`\(name)` does not fit \(here(stray, own))"
    let place = place(path, from: own)
    var finding = diagnostic(
      MisplacedField.info, stray, "\(complaint); it belongs \(place.at)", label: "belongs \(place.at)")
    finding.related = [label(destination, of: entry.key, in: mapping)]
    finding.related += entries.dropFirst().map { Label(document.span($0.key), "so does `\(document.keyText($0.key))`") }
    let names = entries.map { document.keyText($0.key) }
    let verb = "move \(quoted(names, "and", limit: 4)) \(place.to)"
    finding.fixes = [Fix(verb, applicability(chosen), chosen.edits)]
    finding.notes = otherWays(chosen, name)
    return finding
  }

  /// A violation by an entry that has no place in its mapping.
  private func stray(_ entry: Document.Entry, _ mapping: NodeID) -> Violation {
    let name = document.keyText(entry.key)
    let own = Configuration.path(of: mapping, in: document)
    return Violation(
      kind: .unknownField(name: name, allowed: []), node: entry.value, key: entry.key, mapping: mapping,
      path: own.appending(key: name), definition: schema.cursor(at: own)?.definition)
  }

  private func here(_ violation: Violation, _ own: InstancePath) -> String {
    own.components.isEmpty ? "at the top level" : "in \(role(violation.definition, at: own))"
  }

  /// Where a mapping is, seen from another: "one level up, in a model (`llm.models[0]`)".
  private func place(_ path: InstancePath, from own: InstancePath) -> (at: String, to: String) {
    if path.components.isEmpty { return ("at the top level", "to the top level") }
    let isAbove = path.components.count < own.components.count && own.components.starts(with: path.components)
    if isAbove {
      var owner = role(schema.cursor(at: path)?.definition, at: path)
      for article in ["a ", "an "] where owner.hasPrefix(article) { owner = "the " + owner.dropFirst(article.count) }
      let steps = own.components[path.components.count...].count { if case .key = $0 { true } else { false } }
      let isNamed = owner == path.components.last.flatMap(keyName).map { "`\($0)`" }
      let shown = isNamed ? owner : "\(owner) (`\(path)`)"
      return ("\(steps == 1 ? "one level up, " : "")in \(shown)", "to \(shown)")
    }
    let isBelow = path.components.count > own.components.count && path.components.starts(with: own.components)
    let shown = isBelow ? InstancePath(Array(path.components[own.components.count...])) : path
    return ("under `\(shown)`", "under `\(shown)`")
  }

  private func keyName(_ component: InstancePath.Component) -> String? {
    if case .key(let name) = component { name } else { nil }
  }

  /// A note that names the other repairs that would do.
  private func otherWays(_ chosen: ChosenRepair, _ name: String) -> [String] {
    var ways: [String] = []
    for other in chosen.others {
      var way: String
      switch other.action {
      case .move(let entries, let mapping, _, let path):
        let own = Configuration.path(of: mapping, in: document)
        let moved = entries.first.map { document.keyText($0.key) } ?? name
        way = moved == name ? place(path, from: own).at : "`\(moved)` \(place(path, from: own).at)"
      case .rename(let entry, _, let match):
        way = "`\(match)` instead of `\(document.keyText(entry.key))`"
      case .unwrap: continue
      }
      if way.hasPrefix("one level up, ") { way = String(way.dropFirst("one level up, ".count)) }
      if !ways.contains(way) { ways.append(way) }
    }
    if ways.isEmpty { return [] }
    let more = ways.count > 3 ? ["\(ways.count - 3) more"] : []
    return ["What would also be valid: \(joined(Array(ways.prefix(3)) + more, "or"))."]
  }
}
