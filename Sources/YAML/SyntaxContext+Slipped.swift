/// The explanation for lines that stand further left than the lines they belong to.
extension SyntaxContext {
  /// How many lines are looked at for one that starts in the same column.
  private static let reach = 32

  /// Where a line is indented too far for the one above it, yet like a key before that one: what stands between the two
  /// has slipped to the left.
  func slippedLines(above line: Int) -> SyntaxExplanation? {
    let column = contentStart(line) - line
    var slipped: [Int] = []
    var current = line
    for _ in 0..<SyntaxContext.reach {
      guard let above = previousLine(current) else { return nil }
      let key = keyStart(above)
      if key - above == column {
        guard let first = slipped.last else { return nil }
        return explanation(of: slipped, first, sibling: key, column)
      }
      // Further right: part of the value of a line still to come.
      if contentStart(above) - above < column {
        guard key == contentStart(above) else { return nil }
        slipped.append(above)
      }
      current = above
    }
    return nil
  }

  /// The explanation for a line one column beside the keys above it.
  func almostAligned(_ line: Int) -> SyntaxExplanation? {
    let start = contentStart(line)
    let column = start - line
    var current = line
    for _ in 0..<SyntaxContext.reach {
      guard let above = previousLine(current) else { return nil }
      let key = keyStart(above)
      let difference = key - above - column
      if abs(difference) == 1 {
        let side = difference > 0 ? "left" : "right"
        var explanation = SyntaxExplanation(
          message: "the indentation of this line fits none of the lines above it", range: restOfLine(start),
          label: "1 column too far to the \(side)?", related: (key, "this starts in column \(key - above + 1)"),
          help: ["Keys of one mapping, and items of one list, start in the same column."])
        explanation.fix =
          difference > 0
          ? ("indent the line by one more space", line..<line, " ") : ("remove one space", line..<line + 1, "")
        return explanation
      }
      // What is further left has closed everything above it.
      if contentStart(above) - above < column { return nil }
      current = above
    }
    return nil
  }

  private func explanation(
    of slipped: [Int], _ first: Int, sibling: Int, _ column: Int
  ) -> SyntaxExplanation {
    let start = contentStart(first)
    let missing = column - (start - first)
    let subject = slipped.count == 1 ? "this line is" : "this line and \(slipped.count - 1) below it are"
    var explanation = SyntaxExplanation(
      message: "\(subject) indented less than the lines around", range: restOfLine(start),
      label: "\(missing) column\(missing == 1 ? "" : "s") further left",
      related: (sibling, "the lines below go on in the column of this key"),
      help: ["Indent the line like its neighbours, or the lines below it like this one."])
    if slipped.count == 1 {
      explanation.fix = ("indent the line like its neighbours", first..<first, String(repeating: " ", count: missing))
    }
    return explanation
  }

  /// Where the text of a line starts behind its dashes.
  private func keyStart(_ line: Int) -> Int {
    var index = contentStart(line)
    while index + 1 < bytes.count, bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == 0x20 {
      index = contentStart(index + 1)
    }
    return index
  }
}
