/// Lines of a source file with marks, laid out but not painted.
struct Excerpt: Hashable {
  /// What stands to the left of a row.
  enum Gutter: Hashable {
    /// A line of the file, by its 1-based number.
    case line(Int)
    /// A line a fix takes away, numbered as before the fix.
    case removed(Int)
    /// A line a fix brings in, numbered as after the fix.
    case added(Int)
    /// Marks below a line.
    case blank
    /// Lines left out.
    case omission
  }

  struct Row: Hashable {
    var gutter: Gutter
    var text: StyledText
  }

  var rows: [Row] = []

  /// The largest line number shown.
  var largestLine: Int {
    var largest = 0
    for row in rows {
      switch row.gutter {
      case .line(let number), .removed(let number), .added(let number): largest = max(largest, number)
      case .blank, .omission: break
      }
    }
    return largest
  }

  /// The rows as lines, line numbers right-aligned in `gutterWidth` columns.
  func lines(gutterWidth: Int) -> [StyledText] {
    rows.map { row in
      var line = StyledText()
      switch row.gutter {
      case .line(let number): line.append(padded(number, gutterWidth) + " | ", .gutter)
      case .blank: line.append(String(repeating: " ", count: gutterWidth) + " | ", .gutter)
      case .omission:
        line.append("...", .gutter)
        line.append(String(repeating: " ", count: gutterWidth))
      case .removed(let number):
        line.append(padded(number, gutterWidth) + " ", .gutter)
        line.append("- ", .removed)
      case .added(let number):
        line.append(padded(number, gutterWidth) + " ", .gutter)
        line.append("+ ", .added)
      }
      line.append(row.text)
      return line.trimmed
    }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, width - digits.utf8.count)) + digits
  }
}
