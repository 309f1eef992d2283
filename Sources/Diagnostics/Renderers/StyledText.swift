/// What a piece of text is, from which its colour follows.
enum Style: Hashable {
  case plain
  case emphasis
  case error
  case warning
  case note
  case help
  case gutter
  case secondary
  case removed
  case added

  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }

  /// The parameters of the ANSI "select graphic rendition" sequence (ECMA-48 section 8.3.117).
  var code: String? {
    switch self {
    case .plain: nil
    case .emphasis: "1"
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    case .help: "1;32"
    case .gutter, .secondary: "94"
    case .removed: "31"
    case .added: "32"
    }
  }
}

/// A line of text whose parts know what they are; colours are decided when it is painted.
struct StyledText: Hashable {
  struct Run: Hashable {
    var text: String
    var style: Style
  }

  private(set) var runs: [Run] = []

  init() {}

  init(_ text: String, _ style: Style = .plain) { append(text, style) }

  mutating func append(_ text: String, _ style: Style = .plain) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.style == style {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, style: style))
    }
  }

  mutating func append(_ other: StyledText) {
    for run in other.runs { append(run.text, run.style) }
  }

  /// The same text without blanks at its end.
  var trimmed: StyledText {
    var result = self
    while let last = result.runs.last {
      var text = last.text
      while text.last == " " { text.removeLast() }
      if text.isEmpty {
        result.runs.removeLast()
      } else {
        result.runs[result.runs.count - 1].text = text
        break
      }
    }
    return result
  }

  /// The text with or without ANSI sequences; every coloured run is closed, so lines can be cut apart.
  func painted(color: Bool) -> String {
    var result = ""
    for run in runs {
      if color, let code = run.style.code {
        result += "\u{1B}[\(code)m\(run.text)\u{1B}[0m"
      } else {
        result += run.text
      }
    }
    return result
  }
}

/// A line under construction that is written column by column, later writes covering earlier ones.
struct Canvas {
  private var cells: [(character: Character, style: Style)] = []

  mutating func put(_ character: Character, at column: Int, _ style: Style) {
    while cells.count <= column { cells.append((" ", .plain)) }
    cells[column] = (character, style)
  }

  mutating func fill(_ columns: Range<Int>, with character: Character, _ style: Style) {
    for column in columns { put(character, at: column, style) }
  }

  /// What was written, followed by `text` starting at `column`, which must not be covered.
  func text(with text: String = "", at column: Int = 0, _ style: Style = .plain) -> StyledText {
    var result = StyledText()
    for cell in cells.prefix(text.isEmpty ? cells.count : min(cells.count, column)) {
      result.append(String(cell.character), cell.style)
    }
    guard !text.isEmpty else { return result }
    result.append(String(repeating: " ", count: max(0, column - cells.count)))
    result.append(text, style)
    return result
  }
}
