import Diagnostics
import JSONSchema

/// Which rules are reported, by their ids.
public struct RuleSelection: Hashable, Sendable {
  /// The rules asked for; nil for all.
  private var selected: Set<String>?
  private var ignored: Set<String> = []

  /// Every rule.
  public static let all = RuleSelection()

  private init() {}

  /// The rules of `select`, or all where it is empty, without those of `ignore`.
  ///
  /// Each word is an id, or the start of ids followed by `*`; several may be joined by commas.
  ///
  /// - Throws: ``RuleSelectionError`` for a word that stands for no rule, and for an id in `ignore` that cannot be
  ///   ignored (see ``alwaysReportedRules``). A start of ids passes those over.
  public init(select: [String], ignore: [String]) throws(RuleSelectionError) {
    if !select.isEmpty { selected = try RuleSelection.rules(select) }
    ignored = try RuleSelection.rules(ignore)
    for word in RuleSelection.words(ignore) where alwaysReportedRules.contains(word) {
      throw .cannotBeIgnored(word)
    }
  }

  /// Whether every rule is reported.
  var isComplete: Bool { selected == nil && ignored.isEmpty }

  /// Whether the findings of a rule are reported.
  public func includes(_ rule: String) -> Bool {
    if alwaysReportedRules.contains(rule) { return true }
    return selected?.contains(rule) != false && !ignored.contains(rule)
  }

  private static func rules(_ arguments: [String]) throws(RuleSelectionError) -> Set<String> {
    if arguments.isEmpty { return [] }
    let known = allRules.map(\.id)
    var result: Set<String> = []
    for word in words(arguments) {
      let found = word.hasSuffix("*") ? known.filter { $0.hasPrefix(word.dropLast()) } : known.filter { $0 == word }
      if found.isEmpty { throw .unknown(word, nearest: nearestNames(word, among: known)) }
      result.formUnion(found)
    }
    return result
  }

  private static func words(_ arguments: [String]) -> [String] {
    arguments.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { word in
      String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}

/// Why a selection of rules is refused.
public enum RuleSelectionError: Error, Hashable, Sendable {
  /// A word that stands for no rule, and the ids most like it.
  case unknown(String, nearest: [String])
  /// A rule about files that cannot be read.
  case cannotBeIgnored(String)

  /// One sentence without a full stop.
  public var message: String {
    switch self {
    case .unknown("", _): "a rule's id is missing"
    case .unknown(let word, let nearest) where nearest.isEmpty:
      word.hasSuffix("*") ? "there is no rule that begins like `\(word)`" : "there is no rule `\(word)`"
    case .unknown(let word, let nearest): "there is no rule `\(word)`; did you mean \(quoted(nearest))?"
    case .cannotBeIgnored(let rule): "the rule `\(rule)` cannot be ignored, because the file cannot be read as a whole"
    }
  }
}
