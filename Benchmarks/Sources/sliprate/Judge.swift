import Configuration
import Diagnostics
import JSONSchema
import SourceText
import YAML

/// What became of one slip.
struct Verdict {
  var isRefused = false
  var isLocated = false
  var isExplained = false
  var isRepaired = false
  /// Safe fixes alone give the original back.
  var isSafelyRepaired = false
  /// The fixed file is valid and says something else.
  var isWrong = false
  /// Safe fixes alone gave a valid file that says something else.
  var isSafelyWrong = false
  var findings: [Diagnostic] = []
  var fixed = ""
}

/// Checks and fixes texts as `validate` does.
struct Judge {
  private let compiler = Compiler()
  private let schema: Schema
  private let options = CompileOptions()

  init() throws { schema = try Schema.embeddedConfig() }

  /// The document, where a text can be read.
  func parse(_ text: String) -> Document? {
    var findings = DiagnosticCollector()
    let document = Document.parse(SourceFile(name: "slip", text: text), into: &findings)
    return findings.hasErrors ? nil : document
  }

  /// Whether the schema accepts a document.
  func isValid(_ document: Document) -> Bool {
    guard let root = document.root else { return false }
    return document.duplicateKeys.isEmpty && schema.isValid(document, root)
  }

  /// Whether a slip can be counted: the schema refuses what it left. Only lost indentation may leave what is no YAML.
  func counts(_ slip: Slip) -> Bool {
    guard let document = parse(slip.text) else { return slip.kind == .flat }
    guard slip.kind == .flat || document.duplicateKeys.isEmpty else { return false }
    return !isValid(document)
  }

  func judge(_ slip: Slip, _ original: Document) -> Verdict {
    let source = SourceFile(name: "slip.yaml", text: slip.text)
    let report = compiler.compile(source, options).report
    var verdict = Verdict()
    verdict.findings = report.diagnostics.filter { $0.severity == .error }
    verdict.isRefused = !verdict.findings.isEmpty
    verdict.isLocated = verdict.findings.contains { finding in
      finding.span.map { slip.lines.contains(source.lines.line(containing: $0.start)) } ?? false
    }
    verdict.isExplained = verdict.findings.contains { finding in
      let texts = [finding.message] + finding.notes + finding.help + finding.fixes.map(\.message)
      return texts.contains { text in slip.answers.contains { isWord($0, in: text) } }
    }
    // Fixes of what was questionable before the slip are no mistake.
    var wanted = Set([original.root.map { Meaning(original, $0) }].compactMap { $0 })
    for unsafe in [false, true] {
      let fixed = compiler.fix(original.source, options, FixOptions(includesUnsafe: unsafe)).source
      if let document = parse(String(decoding: fixed.bytes, as: UTF8.self)), let root = document.root {
        wanted.insert(Meaning(document, root))
      }
    }
    func outcome(unsafe: Bool) -> (isEqual: Bool, isValid: Bool, isChanged: Bool, text: String) {
      let fixed = compiler.fix(source, options, FixOptions(includesUnsafe: unsafe))
      let text = String(decoding: fixed.source.bytes, as: UTF8.self)
      guard let document = parse(text), let root = document.root else { return (false, false, fixed.isChanged, text) }
      return (wanted.contains(Meaning(document, root)), isValid(document), fixed.isChanged, text)
    }
    let all = outcome(unsafe: true)
    verdict.fixed = all.text
    verdict.isRepaired = all.isEqual
    verdict.isWrong = !all.isEqual && all.isValid
    let safe = outcome(unsafe: false)
    verdict.isSafelyRepaired = safe.isEqual
    verdict.isSafelyWrong = safe.isChanged && !safe.isEqual && safe.isValid
    return verdict
  }

  /// The number of errors in a text.
  func errors(_ source: SourceFile) -> Int {
    compiler.compile(source, options).report.diagnostics.count { $0.severity == .error }
  }

  /// The number of errors left in a text after all fixes.
  func errorsAfterFix(_ source: SourceFile) -> Int {
    let fixed = compiler.fix(source, options, FixOptions(includesUnsafe: true))
    return fixed.after.report.diagnostics.count { $0.severity == .error }
  }

  private func isWord(_ word: String, in text: String) -> Bool {
    text.ranges(of: word).contains { range in
      let before = text[..<range.lowerBound].last
      let after = text[range.upperBound...].first
      return before?.isWordLetter != true && after?.isWordLetter != true
    }
  }
}

extension Character {
  fileprivate var isWordLetter: Bool { isLetter || isNumber || self == "_" }
}
