import CRulePages
import JSON
import JSONSchema

/// The pages that are part of the program cannot be read, which its tests rule out.
public struct RulePagesError: Error, Sendable {
  /// What is wrong with them.
  public var reason: String
}

/// The pages of all rules.
public struct RulePages: Sendable {
  /// The pages, sorted by id.
  public var pages: [RulePage]

  /// Reads the pages that are part of the program; `scripts/rule-pages` wrote them before it was built.
  ///
  /// - Throws: ``RulePagesError`` when the embedded bytes are not what that script writes.
  public static func embedded() throws(RulePagesError) -> RulePages {
    let start = UnsafeRawPointer(agentgateway_rule_pages_bytes())
    let bytes = UnsafeRawBufferPointer(start: start, count: agentgateway_rule_pages_length)
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONParser.parse(bytes)
    } catch {
      throw RulePagesError(reason: "the embedded pages are not JSON: \(error)")
    }
    guard let entries = value["rules"]?.arrayValue else { throw RulePagesError(reason: "there are no embedded pages") }
    var pages: [RulePage] = []
    for (index, entry) in entries.enumerated() {
      guard let page = RulePage(entry) else { throw RulePagesError(reason: "embedded page \(index) is incomplete") }
      pages.append(page)
    }
    return RulePages(pages: pages)
  }

  /// The page of a rule; nil when there is no such rule.
  public subscript(id: String) -> RulePage? { pages.first { $0.id == id } }

  /// Ids that could have been meant by a word that is none, best first: similar ones, else those that hold its words.
  public func ids(like word: String) -> [String] {
    let count = word.utf8.count
    // Ids of another length cannot be meant, and with fewer of them more slips are forgiven.
    let near = nearestNames(word, among: pages.map(\.id).filter { abs($0.utf8.count - count) <= 2 })
    if !near.isEmpty { return near }
    let parts = ruleID(from: word).split(separator: "-")
    guard !parts.isEmpty else { return [] }
    let holding = pages.map(\.id).filter { id in parts.allSatisfy { id.split(separator: "-").contains($0) } }
    return Array(holding.prefix(6))
  }
}

/// The ids in words of a command line that may be pasted from output: `port-zero`, `error[port-zero]`, a whole line.
///
/// Where any word holds `severity[id]`, only those count; the others are then part of a message.
public func ruleIDs(from words: [String]) -> [String] {
  let quoted = words.flatMap(bracketedIDs)
  return quoted.isEmpty ? words.map(ruleID) : quoted
}

/// A word as an id: lower case, `-` between words, without the marks around it.
private func ruleID(from word: String) -> String {
  let plain = word.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
  let marks: Set<Character> = ["`", "'", "\"", "[", "]", ":", ",", "."]
  return String(String(plain.drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed()))
}

/// The ids in `error[id]`, `warning[id]` and `note[id]` anywhere in a text.
private func bracketedIDs(_ text: String) -> [String] {
  let pieces = text.split(separator: "[", omittingEmptySubsequences: false)
  return zip(pieces, pieces.dropFirst()).compactMap { before, after in
    guard ["error", "warning", "note"].contains(where: before.hasSuffix), let end = after.firstIndex(of: "]") else {
      return nil
    }
    let id = after[..<end]
    return id.isEmpty ? nil : String(id)
  }
}
