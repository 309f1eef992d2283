import ArgumentParser
import Diagnostics
import Foundation
import SourceText
import YAML

/// Makes slips in valid configurations and reports how many the validator finds, explains and repairs.
@main
struct SlipRate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sliprate",
    abstract: "Measures how many slips in configurations are found, explained and repaired."
  )

  @Argument(help: "A folder with valid configurations.")
  var folder = "../shared/upstream-configs"

  @Option(help: "Start of the random numbers; the same seed gives the same slips.")
  var seed: UInt64 = 1

  @Option(help: "Slips of each kind for each file.")
  var slips = 4

  @Option(help: "Kinds to measure, separated by commas: dedent, sink, typo, case, type, flat.")
  var kinds = SlipKind.allCases.map(\.rawValue).joined(separator: ",")

  @Option(help: "Print this many slips that were not repaired, or not located or explained.")
  var show = 0

  @Option(help: "What to print: unrepaired, unlocated, unexplained, wrong, wrong-safe or many.")
  var showOnly = "unrepaired"

  @Flag(help: "Also report each variant of a kind.")
  var variants = false

  @Option(help: "Instead, time the check of one file with this many slips.")
  var many: Int?

  func run() throws {
    let judge = try Judge()
    if let many {
      print(judge.timing(ManySlips.text(many), slips: many))
      return
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted()
    let wanted = kinds.split(separator: ",").compactMap { SlipKind(rawValue: String($0)) }
    var all = Tally()
    var tallies: [SlipKind: Tally] = [:]
    var details: [String: Tally] = [:]
    var shown = 0
    for name in names {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      guard let document = judge.parse(text), judge.isValid(document) else { continue }
      let configuration = ConfigurationText(document)
      for kind in wanted {
        var random = SeededGenerator(seed: seed &+ hash("\(name) \(kind.rawValue)"))
        for slip in makeSlips(kind, configuration, judge, &random) {
          let verdict = judge.judge(slip, document)
          all.add(verdict)
          tallies[kind, default: Tally()].add(verdict)
          details["\(kind.rawValue) \(slip.variant)", default: Tally()].add(verdict)
          if shown < show, isShown(verdict) {
            shown += 1
            print(describe(slip, verdict, name))
          }
        }
      }
    }
    guard all.count > 0 else { throw ValidationError("no valid configuration in \(folder)") }
    print(Tally.heading)
    for kind in wanted { if let tally = tallies[kind] { print(tally.row(kind.rawValue)) } }
    print(all.row("all"))
    if variants { for (name, tally) in details.sorted(by: { $0.key < $1.key }) { print(tally.row(name)) } }
  }

  /// Up to the wanted number of different slips of a kind.
  private func makeSlips(
    _ kind: SlipKind, _ text: ConfigurationText, _ judge: Judge, _ random: inout SeededGenerator
  ) -> [Slip] {
    var result: [Slip] = []
    var seen: Set<String> = []
    for _ in 0..<slips * 12 where result.count < slips {
      let slip: Slip? =
        switch kind {
        case .dedent: text.members.randomElement(using: &random).flatMap { text.dedent($0, &random) }
        case .sink: text.members.randomElement(using: &random).flatMap { text.sink($0, &random) }
        case .typo: text.keys.randomElement(using: &random).flatMap { text.typo($0, &random) }
        case .case: text.keys.randomElement(using: &random).flatMap { text.otherCase($0, &random) }
        case .type: text.scalars.randomElement(using: &random).flatMap { text.wrapped($0, &random) }
        case .flat:
          result.isEmpty
            ? text.flatFile : text.members.randomElement(using: &random).flatMap { text.flatBlock($0, &random) }
        }
      guard let slip, seen.insert(slip.text).inserted, judge.counts(slip) else { continue }
      result.append(slip)
    }
    return result
  }

  private func isShown(_ verdict: Verdict) -> Bool {
    switch showOnly {
    case "unlocated": !verdict.isLocated
    case "unexplained": !verdict.isExplained
    case "wrong": verdict.isWrong
    case "wrong-safe": verdict.isSafelyWrong
    case "many": verdict.findings.count > 1
    default: !verdict.isRepaired
    }
  }

  private func describe(_ slip: Slip, _ verdict: Verdict, _ name: String) -> String {
    let source = SourceFile(name: name, text: slip.text)
    let lines = slip.text.split(separator: "\n", omittingEmptySubsequences: false)
    let marked = lines.enumerated().map { (slip.lines.contains($0 + 1) ? "> " : "  ") + $1 }
    let near = marked.indices.filter { index in slip.lines.contains { abs($0 - 1 - index) < 14 } }
    var text = "=== \(slip.kind.rawValue), \(slip.variant): `\(slip.key)`, wanted \(slip.answers), in \(name)\n"
    text += near.map { marked[$0] }.joined(separator: "\n") + "\n--- findings\n"
    for finding in verdict.findings {
      let line = finding.span.map { source.lines.line(containing: $0.start) } ?? 0
      text += "\(line): \(finding.rule): \(finding.message)\n"
      for fix in finding.fixes { text += "    \(fix.applicability.rawValue) fix: \(fix.message)\n" }
      for note in finding.notes + finding.help { text += "    \(note)\n" }
    }
    if verdict.fixed != slip.text {
      let old = Set(lines.map(String.init))
      let new = verdict.fixed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      text += "--- fixed\(verdict.isWrong ? " (wrong)" : "")\n"
      for (index, line) in new.enumerated()
      where new[max(0, index - 2)..<min(new.count, index + 3)].contains(where: { !old.contains($0) }) {
        text += (old.contains(line) ? "  " : "+ ") + line + "\n"
      }
    }
    return text
  }

  /// FNV-1a, so that the slips of a file do not depend on the others.
  private func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
