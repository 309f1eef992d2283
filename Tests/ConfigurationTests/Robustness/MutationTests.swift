import Configuration
import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

/// Changes one character or one line of real configurations at a time, as slips of a hand do: each result is taken, or
/// refused with findings inside the file. Seeded, so that every run sees the same.
@Suite struct MutationTests {
  private static let parts = 16
  private static let perPart = 1300

  /// The configurations, read once.
  private static let texts: [(name: String, lines: [[Unicode.Scalar]])] = {
    let folder = ProjectPaths.shared + "/upstream-configs"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { return nil }
      let lines = String(decoding: data, as: UTF8.self).unicodeScalars.split(
        separator: "\n", omittingEmptySubsequences: false)
      return (name, lines.map(Array.init))
    }
  }()

  @Test(arguments: 0..<parts) func everyMutationIsTakenOrRefusedInside(part: Int) {
    guard !Self.texts.isEmpty else {
      if part == 0 { print("notice: mutations of configurations skipped: shared configurations not found") }
      return
    }
    var random = Mutations(seed: UInt64(part) + 1)
    let compiler = Compiler()
    var refused = 0
    for number in 0..<Self.perPart {
      let (name, lines) = Self.texts[random.below(Self.texts.count)]
      var changed = lines
      let description = random.mutate(&changed)
      var text = String.UnicodeScalarView()
      text.append(contentsOf: changed.joined(separator: ["\n"]))
      let source = SourceFile(name: name, text: String(text))
      let report = compiler.compile(source, CompileOptions()).report
      if let fault = fault(in: report) { Issue.record("\(name), \(description): \(fault)") }
      if report.diagnostics.contains(where: { $0.severity == .error }) { refused += 1 }
      let formats: [OutputFormat] = [.full, number % 2 == 0 ? .json : .sarif]
      for format in formats where render([report], as: format).isEmpty != (format == .full && report.isClean) {
        Issue.record("\(name), \(description): \(format) does not show what was found")
      }
    }
    #expect(refused > Self.perPart / 4 && refused < Self.perPart, "\(refused)")
  }
}

extension FileReport {
  fileprivate var isClean: Bool { diagnostics.isEmpty }
}

/// A linear congruential generator, and the slips it chooses between.
private struct Mutations {
  private var state: UInt64

  private static let alphabet = Array(
    ":-#{}[]\"'|>&*!%@,?~<=. \t\n\rabz019$_\\/\u{0}\u{85}\u{2028}\u{FEFF}é漢".unicodeScalars)

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// Changes one character or one line, and says what it did.
  mutating func mutate(_ lines: inout [[Unicode.Scalar]]) -> String {
    let line = below(lines.count)
    let kind = below(10)
    switch kind {
    case 0...4: return "line \(line + 1): " + changeCharacter(&lines[line])
    case 5: lines.remove(at: line)
    case 6: lines.insert(lines[line], at: line)
    case 7: lines[line].insert(contentsOf: [Unicode.Scalar](repeating: " ", count: 1 + below(4)), at: 0)
    case 8: lines[line].removeFirst(min(1 + below(4), lines[line].prefix { $0 == " " }.count))
    default: if line + 1 < lines.count { lines.swapAt(line, line + 1) }
    }
    return "line \(line + 1): line mutation \(kind)"
  }

  private mutating func changeCharacter(_ line: inout [Unicode.Scalar]) -> String {
    let column = below(line.count + 1)
    let character = Self.alphabet[below(Self.alphabet.count)]
    let shown = "U+\(String(character.value, radix: 16))"
    switch below(3) {
    case 0 where column < line.count:
      line[column] = character
      return "column \(column + 1) replaced by \(shown)"
    case 1 where column < line.count:
      line.remove(at: column)
      return "column \(column + 1) removed"
    default:
      line.insert(character, at: column)
      return "\(shown) inserted at column \(column + 1)"
    }
  }
}
