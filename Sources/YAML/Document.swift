public import SourceText

/// The first document of a YAML file as a tree of nodes, each with its bytes in the source.
///
/// The tree keeps what a mere value loses: the order of keys, duplicates, comments, styles and positions. All spans
/// refer to ``source`` as the user wrote it, also where a variable was replaced by its value.
public struct Document: Sendable {
  /// One key of a mapping with its value.
  public struct Entry: Sendable, Hashable {
    /// The key as written; may be an alias.
    public let key: NodeID
    /// The value; an empty scalar where nothing is written.
    public let value: NodeID
  }

  /// Two equal keys in one mapping. For a key that occurs more often, `first` is always its first occurrence.
  public struct DuplicateKey: Sendable, Hashable {
    /// The first key.
    public let first: NodeID
    /// The repeated key.
    public let second: NodeID
    /// The mapping that holds both.
    public let mapping: NodeID
  }

  /// The file the document was read from.
  public var source: SourceFile { storage.source }
  /// The references to variables outside comments, in document order.
  public var variables: [VariableReference] { storage.variables }
  /// The comments from `#` to the end of the line, without the line break, in document order.
  public var comments: [ByteSpan] { storage.comments }
  /// The outermost node; nil when the file holds nothing but comments and white space.
  public var root: NodeID? { storage.arena.root }
  /// Keys that occur more than once in their mapping, in document order. The schema says whether that is an error.
  public var duplicateKeys: [DuplicateKey] { storage.arena.duplicates }

  /// Everything but functions. A class, as documents are handed around a lot and a copy would retain each part of it.
  @usableFromInline final class Storage: Sendable {
    let source: SourceFile
    let variables: [VariableReference]
    let comments: [ByteSpan]
    @usableFromInline let arena: Arena
    let text: ExpandedText
    let keys: KeyIndex

    init(_ source: SourceFile, _ arena: Arena, _ text: ExpandedText, _ variables: [VariableReference]) {
      self.source = source
      self.arena = arena
      self.text = text
      self.variables = variables
      keys = KeyIndex(arena)
      guard !text.replacements.isEmpty else {
        comments = arena.comments.map(ByteSpan.init)
        return
      }
      comments = arena.comments.compactMap { comment in
        // A `#` that came with the value of a variable is not a comment of the file.
        text.isInsideReplacement(comment.lowerBound) ? nil : text.sourceSpan(comment.lowerBound, comment.upperBound)
      }
    }
  }

  @usableFromInline let storage: Storage

  var arena: Arena { storage.arena }
  /// The text libyaml read: the source's bytes, unless variables were replaced.
  var text: ExpandedText { storage.text }

  init(source: SourceFile, arena: Arena, text: ExpandedText, variables: [VariableReference]) {
    storage = Storage(source, arena, text, variables)
  }

  /// What the node is; for an alias, what it stands for.
  @inlinable public func kind(_ node: NodeID) -> NodeKind {
    switch storage.arena.shape(of: node.index) {
    case .scalar, .alias: .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    }
  }

  /// The node an alias stands for; any other node itself.
  @inlinable public func resolved(_ node: NodeID) -> NodeID { NodeID(storage.arena.resolve(node.index)) }

  /// Whether the node is written `*name`.
  @inlinable public func isAlias(_ node: NodeID) -> Bool { storage.arena.nodes[node.index].shape == .alias }

  /// Whether the node is a collection in flow style.
  public func isFlow(_ node: NodeID) -> Bool { record(node).flags.contains(.flow) }

  /// The entries of a mapping in document order, duplicates included; empty for other nodes.
  @inlinable public func entries(_ node: NodeID) -> ArraySlice<Entry> {
    let record = record(node)
    guard record.shape == .mapping else { return [] }
    return storage.arena.entries[Int(record.first)..<Int(record.first) + Int(record.count)]
  }

  /// The elements of a sequence; empty for other nodes.
  @inlinable public func elements(_ node: NodeID) -> ArraySlice<NodeID> {
    let record = record(node)
    guard record.shape == .sequence else { return [] }
    return storage.arena.elements[Int(record.first)..<Int(record.first) + Int(record.count)]
  }

  /// The entry of a mapping with the given key text. Of several equal keys the last wins, as it does upstream for maps.
  public func entry(_ mapping: NodeID, _ key: String) -> Entry? {
    let entries = entries(mapping)
    if entries.count > KeyIndex.smallest {
      switch storage.keys.find(key, in: storage.arena.resolve(mapping.index)) {
      case .at(let index): return hasKeyText(entries[index].key, key) ? entries[index] : nil
      case .nowhere: return nil
      case .unknown: break
      }
    }
    return entries.last { hasKeyText($0.key, key) }
  }

  /// What a scalar means by its style, its text and its core tag; ``ScalarValue/unknown`` for collections.
  public func value(_ node: NodeID) -> ScalarValue {
    let record = record(node)
    guard record.shape == .scalar, !record.flags.contains(.unknown) else { return .unknown }
    return resolveScalar(storage.arena.text(of: record), style: record.style, tag: record.tag) ?? .unknown
  }

  /// The text of a scalar after quotes, escapes, folding and expansion; empty for collections.
  ///
  /// A reference whose value was not read stands for itself: `${NAME}`.
  public func text(_ node: NodeID) -> String { String(decoding: utf8(node), as: UTF8.self) }

  /// The UTF-8 bytes of ``text(_:)`` without a copy.
  @inlinable public func utf8(_ node: NodeID) -> ArraySlice<UInt8> {
    let record = record(node)
    return record.shape == .scalar ? storage.arena.text(of: record) : []
  }

  /// The text of a key: numbers and booleans in their shortest form (`0x10` is `16`), anything else as ``text(_:)``.
  public func keyText(_ node: NodeID) -> String {
    let record = record(node)
    guard record.shape == .scalar else { return "" }
    return storage.arena.keyText(record)
  }

  /// How a scalar is written; ``ScalarStyle/plain`` for collections.
  public func style(_ node: NodeID) -> ScalarStyle { record(node).style }

  /// Whether a scalar holds a reference to a variable, read or not.
  @inlinable public func holdsVariable(_ node: NodeID) -> Bool { record(node).flags.contains(.variable) }

  /// The collection that contains the node where it is written, not where an alias repeats it; nil for the root.
  @inlinable public func parent(_ node: NodeID) -> NodeID? {
    let parent = storage.arena.nodes[node.index].parent
    return parent == NodeRecord.noParent ? nil : NodeID(Int(parent))
  }

  /// Whether a node is a scalar that means null, written or left out.
  @inlinable public func isNull(_ node: NodeID) -> Bool {
    let record = record(node)
    guard record.shape == .scalar, !record.flags.contains(.unknown) else { return false }
    guard record.tag == .none else { return value(node) == .null }
    guard record.style == .plain else { return false }
    switch storage.arena.withText(of: record, { $0.first }) {
    case nil: return true
    case 0x2B, 0x2D, 0x2E, 0x4E, 0x6E, 0x7E: return value(node) == .null  // + - . N n ~
    default: return false
    }
  }

  /// Whether a scalar is certainly text: the cheap answer for most scalars. Where it is false ``value(_:)`` tells.
  @inlinable public func isPlainlyText(_ node: NodeID) -> Bool {
    let record = record(node)
    guard record.shape == .scalar, record.tag == .none, !record.flags.contains(.unknown) else { return false }
    guard record.style == .plain else { return true }
    switch storage.arena.withText(of: record, { $0.first }) {
    case nil, .some(0x30...0x39), 0x2B, 0x2D, 0x2E, 0x7E: return false  // digits + - . ~
    case 0x46, 0x4E, 0x54, 0x66, 0x6E, 0x74: return false  // F N T f n t
    default: return true
    }
  }

  /// Whether what a node stands for is not known: it holds a variable that was not read, or was refused.
  @inlinable public func isUnknown(_ node: NodeID) -> Bool {
    let record = record(node)
    return record.shape != .scalar || record.flags.contains(.unknown)
  }

  /// Calls `body` with the bytes of ``keyText(_:)``.
  public func withKeyText<Result>(_ node: NodeID, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let record = record(node)
    if record.shape == .scalar, !storage.arena.mayHaveCanonicalKey(record) {
      return storage.arena.withText(of: record, body)
    }
    var text = keyText(node)
    return text.withUTF8(body)
  }

  @inlinable func record(_ node: NodeID) -> NodeRecord { storage.arena.nodes[storage.arena.resolve(node.index)] }

  private func hasKeyText(_ node: NodeID, _ key: String) -> Bool {
    let record = record(node)
    guard record.shape == .scalar else { return false }
    if storage.arena.mayHaveCanonicalKey(record), let canonical = canonicalKey(storage.arena.text(of: record), record) {
      return canonical == key
    }
    return Int(record.count) == key.utf8.count && storage.arena.withText(of: record) { $0.elementsEqual(key.utf8) }
  }
}
