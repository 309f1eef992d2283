import JSONSchema

/// One way to nest the rows of a text, as far as they have been placed.
struct Nesting {
  /// A collection that the next row may continue.
  struct Frame {
    enum Kind { case mapping, sequence, opener }

    var kind: Kind
    /// The column of its rows; of an opener that of the key above.
    var column: Int
    /// The column its rows have in the text.
    var observed: Int
    /// What the schema says about it; nil where it says nothing.
    var cursor: SchemaCursor?
    var used: Set<String> = []
    /// The key it stands under.
    var name: String
  }

  /// Where a row went.
  struct Placement {
    var column: Int
    /// The key of the mapping or list it is in; empty at the top level.
    var parent: String
    /// Whether the row is text of the block scalar above it.
    var isText = false
    /// Whether no place was found, so that the row stays where it is.
    var isUnplaced = false
  }

  var frames: [Frame]
  var placements: [Placement] = []
  var cost = 0
  /// The text column and the column of the key of a block scalar whose lines may follow.
  var blockScalar: (observed: Int, column: Int)?
  /// By how much the last row was moved.
  var shift = 0

  init(root: SchemaCursor?) {
    frames = [Frame(kind: .mapping, column: 0, observed: 0, cursor: root, name: "")]
  }

  /// Closes all frames from an index on and counts what they lack.
  mutating func close(from index: Int) {
    while frames.count > index {
      let frame = frames.removeLast()
      switch frame.kind {
      case .opener: cost += frame.cursor?.takesNull == false ? 9 : 2
      case .mapping: cost += 6 * (frame.cursor?.required.count { !frame.used.contains($0) } ?? 0)
      case .sequence: break
      }
    }
  }
}
