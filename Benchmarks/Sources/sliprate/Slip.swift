/// What went wrong while a configuration was written.
enum SlipKind: String, CaseIterable {
  /// A key moved up to the mapping around its own.
  case dedent
  /// A key moved into a mapping that stands beside it.
  case sink
  /// One letter of a key inserted, left out, replaced, or swapped with the next.
  case typo
  /// A key in `snake_case`, `lowercase`, `Uppercase` or `kebab-case`.
  case `case`
  /// A scalar wrapped in a list or a mapping.
  case type
  /// All indentation of a file or a block lost.
  case flat
}

/// A text with one slip in it.
struct Slip {
  var kind: SlipKind
  /// Which form of the kind.
  var variant: String
  var text: String
  /// The slipped key as it was meant.
  var key: String
  /// The 1-based lines of the slipped key in the text; for lost indentation, all lines that lost it.
  var lines: Set<Int>
  /// Words of which one has to occur in what explains the slip: the right parent, or the right key.
  var answers: [String]
}
