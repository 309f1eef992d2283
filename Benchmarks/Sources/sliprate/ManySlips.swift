import Configuration
import SourceText

/// A file with many slips, to show that time grows with its size and not with its square.
enum ManySlips {
  /// A configuration with one slip in each of its models, of all kinds in turn.
  static func text(_ count: Int) -> String {
    var text = "llm:\n  models:\n"
    for index in 0..<count {
      text += "  - name: model-\(index)\n    provider: openAI\n"
      switch index % 5 {
      case 0: text += "    params:\n      model: m\n    baseUrl: \"http://localhost:1234/v1\"\n"
      case 1: text += "    params:\n      model: m\n      visibility: internal\n"
      case 2: text += "    parms:\n      model: m\n"
      case 3: text += "    params:\n      base_url: \"http://localhost:1234/v1\"\n"
      default: text += "    params:\n      model: [m]\n"
      }
    }
    return text
  }
}

extension Judge {
  /// A line with the time that checking and fixing take, and what is left after the fixes.
  func timing(_ text: String, slips: Int) -> String {
    let source = SourceFile(name: "many.yaml", text: text)
    let clock = ContinuousClock()
    var findings = 0
    var left = 0
    let check = clock.measure { findings = errors(source) }
    let fix = clock.measure { left = errorsAfterFix(source) }
    return "\(slips) slips in \(text.utf8.count) bytes: \(findings) findings in \(milliseconds(check)) ms; "
      + "fixed in \(milliseconds(fix)) ms, \(left) errors left"
  }

  private func milliseconds(_ duration: Duration) -> Int64 {
    duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
  }
}
