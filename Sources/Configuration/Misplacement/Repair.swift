import JSONSchema
import SourceText
import YAML

/// One change that might undo a slip.
struct Repair {
  enum Action {
    /// Entries of one mapping go to another.
    case move([Document.Entry], from: NodeID, to: Destination, pattern: InstancePath)
    /// A key gets another name.
    case rename(Document.Entry, in: NodeID, to: String)
    /// The only member of a list or mapping takes its place.
    case unwrap(NodeID)
  }

  var action: Action
  /// How unlikely the slip is that it undoes, in tenths of one step from a mapping to the next.
  var cost: Int
  /// Whether nothing but the check of the whole document speaks for it.
  var isGuess = false

  /// The entry that stands in the wrong place or under the wrong name.
  var entry: Document.Entry? {
    switch action {
    case .move(let entries, _, _, _): entries.first
    case .rename(let entry, _, _): entry
    case .unwrap: nil
    }
  }
}

/// The repair that was chosen for a violation.
struct ChosenRepair {
  var repair: Repair
  var edits: [TextEdit]
  var effect: FixProof.Effect
  /// Other repairs that would do as well, best first.
  var others: [Repair]
  /// Whether it is certainly what was meant.
  var isCertain: Bool
}
