import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # yaml-merge-key
///
/// `<<` is the merge key of YAML 1.1. It is not applied here: it would be a field named `<<`.
///
/// Anchors and aliases work (`params: *shared`), merging does not; repeat the merged keys instead.
///
///     llm:
///       models:
///       - &shared
///         name: "*"
///         provider: openAI
///       - <<: *shared
///         name: "llama*"
enum YAMLMergeKey {
  static let info = RuleInfo("yaml-merge-key", .error, "The merge key `<<` is not applied.")

  /// The finding where only known fields are accepted.
  static func inClosedObject(_ violation: Violation, _ structure: Structure) -> Diagnostic {
    var finding = structure.diagnostic(
      info, violation, "the merge key `<<` is not supported", label: "not merged")
    finding.help = ["Write the keys of the merged mapping here, or use an alias for the whole value."]
    if let key = violation.key {
      finding.related = merged(key, violation.mapping, structure)
      finding.fixes = fixes(key, violation.mapping, [violation], structure)
    }
    return finding
  }

  /// The finding where the keys are free names and `<<` becomes one of them.
  static func inFreeMap(_ entry: Document.Entry, _ mapping: NodeID, _ structure: Structure) -> Diagnostic {
    Diagnostic(
      rule: info.id, severity: .warning,
      message: "the merge key `<<` is not supported; here it defines an entry named `<<`",
      span: structure.document.span(entry.key), label: "not merged",
      related: merged(entry.key, mapping, structure),
      help: ["Write the keys of the merged mapping here."],
      fixes: fixes(entry.key, mapping, [], structure),
      path: path(of: mapping, in: structure.document).appending(key: "<<").description)
  }

  private static func fixes(
    _ key: NodeID, _ mapping: NodeID?, _ resolved: [Violation], _ structure: Structure
  ) -> [Fix] {
    guard let mapping, let entry = structure.entry(key, in: mapping) else { return [] }
    let edits = MergeKeyInlining.edits(entry, in: mapping, structure.document)
    let message = "write the merged keys here"
    // Nothing is violated in a free map, so that there is nothing to prove.
    if resolved.isEmpty { return edits.map { [Fix(message, .safe, $0)] } ?? [] }
    return [structure.fix(message, edits, resolving: resolved)].compactMap(\.self)
  }

  private static func merged(_ key: NodeID, _ mapping: NodeID?, _ structure: Structure) -> [Label] {
    guard let mapping, let entry = structure.entry(key, in: mapping), structure.document.isAlias(entry.value) else {
      return []
    }
    let target = structure.document.resolved(entry.value)
    return [Label(structure.visibleSpan(target), "the mapping that would be merged")]
  }
}
