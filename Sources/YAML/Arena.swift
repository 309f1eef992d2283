/// Everything libyaml's events are turned into: nodes in document order and the pools they point into.
struct Arena {
  var nodes: [NodeRecord] = []
  /// The text of all scalars, one after the other.
  var text: [UInt8] = []
  var entries: [Document.Entry] = []
  var elements: [NodeID] = []
  /// Start and end of every comment, in order.
  var comments: [Range<Int>] = []
  var duplicates: [Document.DuplicateKey] = []
  /// Where the tag or anchor of a node starts, for the few nodes that have one.
  var propertyStarts: [Int: Int] = [:]
  var root: NodeID?
  /// Where a second document starts, if there is one; nothing after it is in the arena.
  var secondDocument: Range<Int>?

  /// The text of a scalar.
  func text(of node: NodeRecord) -> ArraySlice<UInt8> {
    text[Int(node.first)..<Int(node.first) + Int(node.count)]
  }

  func resolve(_ index: Int) -> Int {
    nodes[index].shape == .alias ? Int(nodes[index].first) : index
  }
}
