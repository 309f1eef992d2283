/// The rows below one source line: a row of carets, then the texts that did not fit beside them.
///
///     ---- ^^^^ text of the last mark
///     |
///     text of an earlier mark
struct MarkRows {
  private struct Placed {
    var columns: Range<Int>
    var mark: Mark
  }

  private let placed: [Placed]

  /// Places marks that lie on one line, shifted right by `indent` columns.
  init(_ marks: [Mark], display: DisplayLine, indent: Int) {
    placed = marks.map { mark in
      let columns = display.columns(of: mark.span)
      return Placed(columns: columns.lowerBound + indent..<columns.upperBound + indent, mark: mark)
    }
  }

  /// Builds the rows on top of what `lanes` already shows.
  func rows(below lanes: Canvas) -> [StyledText] {
    guard !placed.isEmpty else { return [] }
    var carets = lanes
    // The finding itself is drawn last so that a wider neighbour does not cover it.
    for item in placed.filter({ !$0.mark.isPrimary }) + placed.filter(\.mark.isPrimary) {
      carets.fill(item.columns, with: item.mark.character, item.mark.style)
    }
    let beside = indexBeside()
    var rows: [StyledText] = []
    if let beside {
      let item = placed[beside]
      rows.append(carets.text(with: item.mark.message, at: item.columns.upperBound + 1, item.mark.style))
    } else {
      rows.append(carets.text())
    }
    let hanging = placed.indices.filter { $0 != beside && !placed[$0].mark.message.isEmpty }.sorted {
      (placed[$0].columns.lowerBound, $0) > (placed[$1].columns.lowerBound, $1)
    }
    return rows + hangingRows(hanging.map { placed[$0] }, lanes: lanes)
  }

  /// The mark whose text can follow the carets: the one that reaches furthest, the inner one of two that end together.
  private func indexBeside() -> Int? {
    var best: Int?
    for index in placed.indices {
      guard let current = best else {
        best = index
        continue
      }
      let a = placed[index].columns
      let b = placed[current].columns
      if (a.upperBound, a.lowerBound) > (b.upperBound, b.lowerBound) { best = index }
    }
    return best.flatMap { placed[$0].mark.message.isEmpty ? nil : $0 }
  }

  /// Texts from right to left, each with stems for those still to come.
  private func hangingRows(_ items: [Placed], lanes: Canvas) -> [StyledText] {
    guard !items.isEmpty else { return [] }
    func stems(_ items: ArraySlice<Placed>) -> Canvas {
      var canvas = lanes
      for item in items { canvas.put("|", at: item.columns.lowerBound, item.mark.style) }
      return canvas
    }
    var rows = [stems(items[...]).text()]
    for (index, item) in items.enumerated() {
      let column = item.columns.lowerBound
      rows.append(stems(items[(index + 1)...]).text(with: item.mark.message, at: column, item.mark.style))
    }
    return rows
  }
}
