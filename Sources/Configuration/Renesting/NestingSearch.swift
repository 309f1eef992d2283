import JSONSchema
import YAML

/// Finds ways to nest rows so that the schema takes them: a beam search over the rows in order.
///
/// Each row goes to one of the collections that are open, or opens one below the key above it. Beside what the schema
/// takes, the columns in the text count: with `isFlat` they tell nothing, otherwise rows rather stay as they are.
struct NestingSearch {
  private static let width = 48
  /// Above this many rows a text is not searched.
  static let maximumRows = 1500

  let rows: [Row]
  let root: SchemaCursor?
  let isFlat: Bool

  /// What a row costs that no open collection takes.
  private static let unplacedCost = 40

  /// Complete nestings, the most likely first; none where too many rows have no place: such a text is no configuration
  /// that lost its indentation, and searching on would take long.
  func nestings() -> [Nesting] {
    var beam = [Nesting(root: root)]
    for row in rows {
      var next: [Nesting] = []
      for state in beam {
        let found = expand(state, row)
        next += found.isEmpty ? [unplaced(state, row)] : found
      }
      next.sort { $0.cost < $1.cost }
      beam = Array(next.prefix(NestingSearch.width))
      if let best = beam.first, best.cost > NestingSearch.unplacedCost * (4 + rows.count / 8) { return [] }
    }
    for index in beam.indices { beam[index].close(from: 1) }
    return beam.sorted { $0.cost < $1.cost }
  }

  private func unplaced(_ state: Nesting, _ row: Row) -> Nesting {
    var state = state
    state.cost += NestingSearch.unplacedCost
    state.placements.append(Nesting.Placement(column: row.column, parent: "", isUnplaced: true))
    return state
  }

  private func expand(_ state: Nesting, _ row: Row) -> [Nesting] {
    if let open = state.blockScalar {
      var text = state
      let isDeeper = row.column > open.observed
      text.placements.append(Nesting.Placement(column: open.column, parent: "", isText: true))
      text.cost += isDeeper || row.key == nil && !row.hasDash ? 0 : 3
      if isDeeper { return [text] }
      var closed = state
      closed.blockScalar = nil
      return [text] + expand(closed, row)
    }
    var result: [Nesting] = []
    var skipped = 0
    for index in state.frames.indices.reversed() {
      guard let placed = place(state, row, at: index) else { continue }
      let frame = state.frames[index]
      let isNatural =
        frame.kind == .opener
        ? row.column > frame.observed || row.hasDash && row.column == frame.observed : frame.observed == row.column
      var next = placed
      if isFlat, row.column == 0 {
        next.cost += 2 * skipped
        skipped += 1
      } else {
        let isContinued = next.placements.last.map { $0.column - row.column } == state.shift
        next.cost += isNatural ? 2 * skipped : isContinued ? 1 : 3
        if isNatural { skipped += 1 }
      }
      next.shift = (next.placements.last?.column ?? 0) - row.column
      result.append(next)
    }
    return result
  }

  /// The nesting with a row in one of its frames; nil where the row has no place there.
  private func place(_ state: Nesting, _ row: Row, at index: Int) -> Nesting? {
    let frame = state.frames[index]
    switch (frame.kind, row.hasDash) {
    case (.sequence, true): return element(state, row, in: index, column: frame.column, cursor: frame.cursor)
    case (.opener, true):
      guard frame.cursor?.takes(.sequence) != false else { return nil }
      var state = state
      state.frames.removeLast()
      let column = frame.column + max(0, row.column - frame.observed)
      state.frames.append(
        Nesting.Frame(kind: .sequence, column: column, observed: row.column, cursor: frame.cursor, name: frame.name))
      return element(state, row, in: index, column: column, cursor: frame.cursor)
    case (.mapping, false): return member(state, row, in: index, column: frame.column)
    case (.opener, false):
      guard row.key != nil, frame.cursor?.takes(.mapping) != false else { return nil }
      var state = state
      state.frames.removeLast()
      let column = frame.column + (row.column > frame.observed ? row.column - frame.observed : 2)
      state.frames.append(
        Nesting.Frame(kind: .mapping, column: column, observed: row.column, cursor: frame.cursor, name: frame.name))
      return member(state, row, in: index, column: column)
    case (.mapping, true), (.sequence, false): return nil
    }
  }

  private func element(
    _ state: Nesting, _ row: Row, in index: Int, column: Int, cursor: SchemaCursor?
  ) -> Nesting? {
    let element = cursor?.element
    guard cursor == nil || element != nil else { return nil }
    var state = state
    state.close(from: index + 1)
    guard row.key != nil else {
      guard fits(row.value, element) else { return nil }
      state.placements.append(Nesting.Placement(column: column, parent: state.frames[index].name))
      if row.value == .blockScalar { state.blockScalar = (row.column, column) }
      return state
    }
    guard element?.takes(.mapping) != false else { return nil }
    state.frames.append(
      Nesting.Frame(
        kind: .mapping, column: column + row.dashWidth, observed: row.column + row.dashWidth, cursor: element,
        name: state.frames[index].name))
    guard var placed = member(state, row, in: index + 1, column: column + row.dashWidth) else { return nil }
    placed.placements[placed.placements.count - 1].column = column
    return placed
  }

  private func member(_ state: Nesting, _ row: Row, in index: Int, column: Int) -> Nesting? {
    guard let key = row.key, !state.frames[index].used.contains(key) else { return nil }
    let cursor = state.frames[index].cursor
    guard cursor?.takes(key: key) != false else { return nil }
    let value = cursor?.value(of: key)
    if row.value != .nothing, !fits(row.value, value) { return nil }
    var state = state
    state.close(from: index + 1)
    // A free key says less than a known one.
    if cursor?.names(key) != true { state.cost += 2 }
    state.frames[index].used.insert(key)
    state.placements.append(Nesting.Placement(column: column, parent: state.frames[index].name))
    let observed = row.column + (row.hasDash ? row.dashWidth : 0)
    switch row.value {
    case .nothing:
      state.frames.append(
        Nesting.Frame(kind: .opener, column: column, observed: observed, cursor: value, name: key))
    case .blockScalar: state.blockScalar = (observed, column)
    default: break
    }
    return state
  }

  private func fits(_ value: Row.Value, _ cursor: SchemaCursor?) -> Bool {
    guard let cursor else { return true }
    switch value {
    case .nothing: return true
    case .scalar, .blockScalar: return cursor.takes(.scalar) || cursor.takesNull
    case .flowMapping: return cursor.takes(.mapping)
    case .flowSequence: return cursor.takes(.sequence)
    }
  }
}
