import Diagnostics

extension RulePage {
  /// The page as text for a terminal; paragraphs are filled to `width` columns, examples are indented.
  public func terminalText(width: Int = 80, color: Bool = false) -> String {
    var text = TerminalPage(width: max(40, min(width, 100)), isColored: color)
    text.line("\(text.painted(id, severity.code)) (\(severity.rawValue), \(area))")
    text.markdown(self.text)
    if !output.isEmpty {
      text.paragraph(text.painted("What is printed for such a file:", "1"))
      text.block(output)
    }
    text.paragraph(fixSentence)
    return text.result
  }
}

extension Severity {
  /// The parameters of the ANSI sequence for its colour, as in findings.
  fileprivate var code: String {
    switch self {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    }
  }
}

/// Text for a terminal under construction.
private struct TerminalPage {
  let width: Int
  let isColored: Bool
  private(set) var result = ""

  init(width: Int, isColored: Bool) {
    self.width = width
    self.isColored = isColored
  }

  func painted(_ text: String, _ code: String) -> String { isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

  mutating func line(_ text: String) { result += text + "\n" }

  /// An empty line and the words of a text, as many on a line as fit.
  mutating func paragraph(_ text: String, hanging: Int = 0) {
    result += "\n"
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !line.isEmpty, line.count + 1 + word.count > width {
        self.line(codePainted(line))
        line = String(repeating: " ", count: hanging) + word
      } else {
        line += line.isEmpty ? String(word) : " " + word
      }
    }
    self.line(codePainted(line))
  }

  /// An empty line and a text as it is, indented.
  mutating func block(_ text: some StringProtocol) {
    result += "\n"
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      self.line(line.isEmpty ? "" : "    " + line)
    }
  }

  /// Paragraphs, list items and fenced blocks.
  mutating func markdown(_ text: String) {
    var lines: [Substring] = []
    var isFenced = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if isFenced { block(lines.joined(separator: "\n")) } else { flush(lines) }
        lines = []
        isFenced.toggle()
      } else if !isFenced, line.isEmpty || line.hasPrefix("- ") {
        flush(lines)
        lines = line.isEmpty ? [] : [line]
      } else {
        lines.append(line)
      }
    }
    flush(lines)
  }

  private mutating func flush(_ lines: [Substring]) {
    guard let first = lines.first else { return }
    paragraph(lines.joined(separator: "\n"), hanging: first.hasPrefix("- ") ? 2 : 0)
  }

  /// A line whose stretches between back quotes are coloured. One that a line break cuts stays plain.
  private func codePainted(_ line: String) -> String {
    let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
    guard isColored, pieces.count > 2, pieces.count % 2 == 1 else { return line }
    return pieces.enumerated().map { index, piece in
      index % 2 == 1 ? painted("`\(piece)`", "36") : String(piece)
    }.joined()
  }
}
