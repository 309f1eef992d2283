/// Writes a head again with edits: unchanged lines go out as ranges of the received bytes, neighbours in one piece.
///
/// The version sent is always HTTP/1.1, as an intermediary must send its own (RFC 9112, section 2.3). Fields that
/// `Connection` names are left out, but for `Host`, `Content-Length` and `Transfer-Encoding`, whose removal would
/// change what the message means.
public enum HeadRewriter {
  /// Writes a request head; `bytes` is the buffer that was parsed.
  ///
  /// An absolute target is reduced to origin form; unless the edits replace `Host`, it is then written from the
  /// target's authority (RFC 9112, section 3.2.2).
  @inlinable
  public static func write(
    _ head: RequestHead, _ bytes: UnsafeRawBufferPointer, _ edits: HeadEdits, to sink: inout some ByteSink
  ) {
    var removed = edits.removed
    var start = head.startLine.start
    let replacesHost = head.targetForm == .absolute && !removed.contains(.host)
    if edits.target.isEmpty, head.targetForm != .absolute, hasOwnVersion(bytes, head.startLine.end - 3) {
      // The start line stays as it is and is written with the fields after it.
    } else {
      sink.write(UnsafeRawBufferPointer(rebasing: bytes[head.startLine.start..<head.target.start]))
      writeTarget(head, bytes, edits, to: &sink)
      sink.write(" HTTP/1.1\r\n")
      start = head.startLine.end
    }
    if replacesHost, let authority = head.targetAuthority {
      removed.insert(.host)
      flush(bytes, &start, head.startLine.end, to: &sink)
      sink.write("host: ")
      sink.write(authority.bytes(in: bytes))
      sink.write("\r\n")
    }
    writeFields(head, bytes, edits, removed, start, to: &sink)
  }

  /// Writes a response head; `bytes` is the buffer that was parsed. `edits.target` is ignored.
  @inlinable
  public static func write(
    _ head: ResponseHead, _ bytes: UnsafeRawBufferPointer, _ edits: HeadEdits, to sink: inout some ByteSink
  ) {
    var start = head.startLine.start
    if !hasOwnVersion(bytes, 7) || head.reason.start == 12 {
      sink.write("HTTP/1.1 ")
      sink.write(UnsafeRawBufferPointer(rebasing: bytes[9..<12]))
      sink.write(" ")
      start = head.reason.start
    }
    writeFields(head, bytes, edits, edits.removed, start, to: &sink)
  }

  /// Whether the minor version digit at `index` is 1: a later one is parsed like 1.1 but must not be passed on.
  @inlinable
  static func hasOwnVersion(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "1")
  }

  @inlinable
  static func writeTarget(
    _ head: RequestHead, _ bytes: UnsafeRawBufferPointer, _ edits: HeadEdits, to sink: inout some ByteSink
  ) {
    if !edits.target.isEmpty {
      sink.write(edits.target)
    } else if head.targetForm != .absolute {
      sink.write(head.target.bytes(in: bytes))
    } else {
      // `OPTIONS http://host` asks about the server as a whole (RFC 9112, section 3.2.4).
      if head.path.isEmpty {
        sink.write(head.methodKind == .options && head.query == nil ? "*" : "/")
      }
      sink.write(UnsafeRawBufferPointer(rebasing: bytes[head.path.start..<head.target.end]))
    }
  }

  /// Writes the received bytes from `start` to `end` and moves `start` there.
  @inlinable
  @inline(__always)
  static func flush(
    _ bytes: UnsafeRawBufferPointer, _ start: inout Int, _ end: Int, to sink: inout some ByteSink
  ) {
    if start < end { sink.write(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) }
    start = end
  }

  @inlinable
  static func writeFields(
    _ head: some MessageHead, _ bytes: UnsafeRawBufferPointer, _ edits: HeadEdits,
    _ removed: KnownHeaderSet, _ first: Int, to sink: inout some ByteSink
  ) {
    var start = first
    if !edits.leadingLines.isEmpty {
      flush(bytes, &start, head.startLine.end, to: &sink)
      sink.write(edits.leadingLines)
    }
    let keepsUpgrade = edits.keepsUpgrade && head.upgrade
    var keepsTE = false
    if head.namesConnectionFields || !edits.removedNames.isEmpty || !head.present.isDisjoint(with: removed) {
      for field in head.fields {
        if isKept(field, head, bytes, edits, removed) { continue }
        if field.known == .upgrade, keepsUpgrade { continue }
        if field.known == .te, edits.keepsTrailersTE, !keepsTE,
          ASCII.equalIgnoringCase(field.value.bytes(in: bytes), "trailers")
        {
          keepsTE = true
          continue
        }
        flush(bytes, &start, field.line.start, to: &sink)
        start = field.line.end
      }
    }
    guard keepsUpgrade || keepsTE || !edits.trailingLines.isEmpty else {
      flush(bytes, &start, head.byteCount, to: &sink)
      return
    }
    flush(bytes, &start, head.byteCount - 2, to: &sink)
    if keepsUpgrade || keepsTE {
      sink.write("connection: ")
      if keepsUpgrade { sink.write(keepsTE ? "upgrade, " : "upgrade") }
      if keepsTE { sink.write("te") }
      sink.write("\r\n")
    }
    if !edits.trailingLines.isEmpty { sink.write(edits.trailingLines) }
    sink.write("\r\n")
  }

  @inlinable
  static func isKept(
    _ field: HeaderField, _ head: some MessageHead, _ bytes: UnsafeRawBufferPointer,
    _ edits: HeadEdits, _ removed: KnownHeaderSet
  ) -> Bool {
    if field.known != .other, removed.contains(field.known) { return false }
    if field.known == .other, !edits.removedNames.isEmpty {
      let name = field.name.bytes(in: bytes)
      for removedName in edits.removedNames
      where removedName.withUnsafeBytes({ ASCII.equalIgnoringCase($0, name) }) { return false }
    }
    return !(head.namesConnectionFields && ConnectionOptions.names(field, in: head.fields, bytes))
  }
}
