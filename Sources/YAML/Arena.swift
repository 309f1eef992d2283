/// Everything libyaml's events are turned into: nodes in document order and the pools they point into.
@usableFromInline struct Arena: Sendable {
  @usableFromInline var nodes: [NodeRecord] = []
  /// The text of all scalars, one after the other.
  @usableFromInline var text: [UInt8] = []
  @usableFromInline var entries: [Document.Entry] = []
  @usableFromInline var elements: [NodeID] = []
  /// Start and end of every comment, in order.
  var comments: [Range<Int>] = []
  var duplicates: [Document.DuplicateKey] = []
  /// The mappings in which a look-up by name should not compare every key.
  var largeMappings: [Int] = []
  /// Where the tag or anchor of a node starts, for the few nodes that have one.
  var propertyStarts: [Int: Int] = [:]
  var root: NodeID?
  /// Where a second document starts, if there is one; nothing after it is in the arena.
  var secondDocument: Range<Int>?

  /// The text of a scalar.
  @inlinable func text(of node: NodeRecord) -> ArraySlice<UInt8> {
    text[Int(node.first)..<Int(node.first) + Int(node.count)]
  }

  /// Calls `body` with the text of a scalar.
  @inlinable func withText<Result>(of node: NodeRecord, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    text.withUnsafeBufferPointer { text in
      body(UnsafeBufferPointer(rebasing: text[Int(node.first)..<Int(node.first) + Int(node.count)]))
    }
  }

  /// The text of a scalar that is a key: numbers and booleans in their shortest form.
  func keyText(_ record: NodeRecord) -> String {
    if mayHaveCanonicalKey(record), let key = canonicalKey(text(of: record), record) { return key }
    return withText(of: record) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a key may be a number or a boolean; never wrong when it says no.
  func mayHaveCanonicalKey(_ record: NodeRecord) -> Bool {
    guard !record.flags.contains(.unknown), record.style == .plain || record.tag != .none else { return false }
    return withText(of: record) { mayHaveCanonicalForm($0) }
  }

  /// The shape of a node; of an alias, that of what it stands for.
  @inlinable func shape(of index: Int) -> NodeRecord.Shape {
    let shape = nodes[index].shape
    return shape == .alias ? nodes[Int(nodes[index].first)].shape : shape
  }

  @inlinable func resolve(_ index: Int) -> Int {
    nodes[index].shape == .alias ? Int(nodes[index].first) : index
  }
}
