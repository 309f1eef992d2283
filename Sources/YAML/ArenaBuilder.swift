import CLibYAML
import Diagnostics
import SourceText

/// Builds an ``Arena`` from libyaml's events.
///
/// Between two events it walks over the bytes that belong to neither, which is where comments and the places of
/// values that are not written are found. Not copyable: a copy by accident would make every append linear.
struct ArenaBuilder: ~Copyable {
  struct Frame {
    let node: Int
    /// Where the children of the open collection begin in `pending`.
    let firstChild: Int
    /// Nodes below, counted through aliases.
    var size = 1
    /// Levels of collections below and including this one.
    var height = 1
    let isFlow: Bool
    let isAnchored: Bool
  }

  struct Anchored {
    let size: Int
    let height: Int
  }

  let input: UnsafeBufferPointer<UInt8>
  let text: ExpandedText
  let hasReplacements: Bool
  let source: SourceFile
  let limits: Limits
  var cursor: CodePointCursor
  var arena = Arena()
  var findings: [Diagnostic] = []
  var frames: [Frame] = []
  /// The innermost open collection.
  var parent = NodeRecord.noParent
  var pending: [NodeID] = []
  var anchors: [String: Int] = [:]
  var anchored: [Int: Anchored] = [:]
  var aliasedNodes = 0
  var documents = 0
  /// Set when the rest of the file must not be read.
  var isAborted = false
  /// Bytes before this offset belong to a token or have been searched for comments.
  var scanned = 0
  /// The end of the last byte seen that is neither white space nor comment.
  var significantEnd = 0
  /// The next replacement that may lie in a scalar.
  var nextReplacement = 0

  init(_ input: UnsafeBufferPointer<UInt8>, _ text: ExpandedText, _ source: SourceFile, _ limits: Limits) {
    self.input = input
    self.text = text
    hasReplacements = !text.replacements.isEmpty
    self.source = source
    self.limits = limits
    cursor = CodePointCursor(input)
    arena.nodes.reserveCapacity(input.count / 12)
    arena.text.reserveCapacity(input.count)
  }

  mutating func accept(_ pointer: UnsafePointer<yaml_event_t>) {
    let type = pointer.pointee.type
    if type == YAML_DOCUMENT_START_EVENT { documents += 1 }
    guard documents <= 1 else {
      if type == YAML_DOCUMENT_START_EVENT, arena.secondDocument == nil {
        startSecondDocument(cursor.offset(ofCodePoint: pointer.pointee.start_mark.index))
      }
      return
    }
    let start = cursor.offset(ofCodePoint: pointer.pointee.start_mark.index)
    let end = cursor.offset(ofCodePoint: pointer.pointee.end_mark.index)
    switch type {
    case YAML_SCALAR_EVENT: scalar(pointer.pointee.data.scalar, start, end)
    case YAML_MAPPING_START_EVENT:
      let data = pointer.pointee.data.mapping_start
      let isFlow = data.style == YAML_FLOW_MAPPING_STYLE
      open(.mapping, start, isFlow: isFlow, tag: data.tag, anchor: data.anchor)
    case YAML_SEQUENCE_START_EVENT:
      let data = pointer.pointee.data.sequence_start
      let isFlow = data.style == YAML_FLOW_SEQUENCE_STYLE
      open(.sequence, start, isFlow: isFlow, tag: data.tag, anchor: data.anchor)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: close(end)
    case YAML_ALIAS_EVENT:
      let name = pointer.pointee.data.alias.anchor.map { String(cString: $0) } ?? ""
      alias(name, start, end)
    case YAML_DOCUMENT_END_EVENT: scanGap(to: start)
    default: break
    }
  }

  mutating func finish() {
    if arena.secondDocument == nil { scanGap(to: input.count) }
  }

  private mutating func startSecondDocument(_ start: Int) {
    scanGap(to: start)
    var end = start
    while end < input.count, !isWhite(input[end]) { end += 1 }
    arena.secondDocument = start..<end
  }

  /// Notes a finding; one more than are kept lets the collector know.
  mutating func report(_ finding: Diagnostic) {
    if findings.count <= DiagnosticCollector.limit { findings.append(finding) }
  }

  /// Appends a node under the open collection.
  mutating func append(_ record: NodeRecord, size: Int = 1, height: Int = 0) -> Int {
    let index = arena.nodes.count
    arena.nodes.append(record)
    if frames.isEmpty {
      arena.root = NodeID(index)
    } else {
      pending.append(NodeID(index))
      frames[frames.count - 1].size += size
      frames[frames.count - 1].height = max(frames[frames.count - 1].height, height + 1)
    }
    return index
  }

  private mutating func open(
    _ shape: NodeRecord.Shape, _ start: Int, isFlow: Bool, tag: UnsafePointer<UInt8>?, anchor: UnsafePointer<UInt8>?
  ) {
    let content = skipProperties(start, tag: tag != nil, anchor: anchor != nil)
    scanGap(to: content)
    if frames.count >= limits.depth {
      report(depthFinding(text.sourceSpan(content, min(content + 1, input.count)), limits))
      isAborted = true
      return
    }
    var record = NodeRecord(start: UInt32(content), end: UInt32(content), parent: parent, shape: shape)
    if isFlow { record.flags.insert(.flow) }
    let index = append(record)
    if let anchor { anchors[String(cString: anchor)] = index }
    if content != start { arena.propertyStarts[index] = start }
    if let tag { check(Tag(String(cString: tag)), start, content) }
    frames.append(Frame(node: index, firstChild: pending.count, isFlow: isFlow, isAnchored: anchor != nil))
    parent = UInt32(index)
    // The pair in `[a: b]` is a flow mapping without brackets of its own.
    if content < input.count, input[content] == UInt8(ascii: "{") || input[content] == UInt8(ascii: "["), isFlow {
      scanned = content + 1
      significantEnd = scanned
    }
  }

  private mutating func close(_ end: Int) {
    guard let frame = frames.popLast() else { return }
    parent = arena.nodes[frame.node].parent
    let start = Int(arena.nodes[frame.node].start)
    let isBracketed = frame.isFlow && end > start && (input[end - 1] == closing(input[start]))
    if isBracketed {
      scanGap(to: end - 1)
      scanned = max(scanned, end)
      significantEnd = max(significantEnd, end)
      arena.nodes[frame.node].end = UInt32(end)
    } else {
      let last = pending.last.map { Int(arena.nodes[$0.index].end) } ?? start
      arena.nodes[frame.node].end = UInt32(max(start, last))
    }
    takeChildren(of: frame)
    if frame.isAnchored { anchored[frame.node] = Anchored(size: frame.size, height: frame.height) }
    if !frames.isEmpty {
      frames[frames.count - 1].size += frame.size - 1
      frames[frames.count - 1].height = max(frames[frames.count - 1].height, frame.height + 1)
    }
  }

  /// Moves the children of a collection from `pending` to their pool. Index by index: a slice would copy the array.
  private mutating func takeChildren(of frame: Frame) {
    let count = pending.count - frame.firstChild
    if arena.nodes[frame.node].shape == .mapping {
      arena.nodes[frame.node].first = UInt32(arena.entries.count)
      arena.nodes[frame.node].count = UInt32(count / 2)
      for index in stride(from: frame.firstChild, to: pending.count - 1, by: 2) {
        arena.entries.append(Document.Entry(key: pending[index], value: pending[index + 1]))
      }
      checkKeys(of: frame.node)
    } else {
      arena.nodes[frame.node].first = UInt32(arena.elements.count)
      arena.nodes[frame.node].count = UInt32(count)
      for index in frame.firstChild..<pending.count { arena.elements.append(pending[index]) }
    }
    pending.removeLast(count)
  }

  private func closing(_ bracket: UInt8) -> UInt8 {
    switch bracket {
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    default: 0
    }
  }
}
