/// Changes to make to a head while it is forwarded. Names and values are written as given, so they must be valid already.
///
/// A class, so that one can be kept, ``reset()`` between messages and handed on without copies: its arrays keep their
/// capacity.
public final class HeadEdits {
  /// The request target to send; empty keeps the received one, an absolute one being reduced to origin form.
  public var target: [UInt8] = []
  /// Known fields to leave out. Starts as ``KnownHeaderSet/hopByHop`` with `Expect`.
  public var removed = HeadEdits.defaultRemoved
  /// Further names to leave out, in lower case.
  public var removedNames: [[UInt8]] = []
  /// Whole lines, with CRLF, to put right after the start line: `host` belongs there.
  public var leadingLines: [UInt8] = []
  /// Whole lines, with CRLF, to put after the last field.
  public var trailingLines: [UInt8] = []
  /// Keep an offered or agreed change of protocol: `Upgrade` stays and `Connection: upgrade` is written.
  public var keepsUpgrade = false
  /// Keep `TE: trailers` (and name it in a new `Connection`).
  public var keepsTrailersTE = true

  /// What is left out unless changed: hop-by-hop fields and `Expect`.
  @inlinable
  public static var defaultRemoved: KnownHeaderSet {
    KnownHeaderSet(rawValue: KnownHeaderSet.hopByHop.rawValue | KnownHeaderSet(.expect).rawValue)
  }

  /// Makes edits that only remove what must not be forwarded.
  public init() {}

  /// Forgets all changes, keeping storage.
  public func reset() {
    if !target.isEmpty { target.removeAll(keepingCapacity: true) }
    removed = HeadEdits.defaultRemoved
    if !removedNames.isEmpty { removedNames.removeAll(keepingCapacity: true) }
    if !leadingLines.isEmpty { leadingLines.removeAll(keepingCapacity: true) }
    if !trailingLines.isEmpty { trailingLines.removeAll(keepingCapacity: true) }
    keepsUpgrade = false
    keepsTrailersTE = true
  }

  /// Replaces all fields of a known name by one line; `Host` goes to the front.
  public func set(_ header: KnownHeader, _ value: UnsafeRawBufferPointer) {
    removed.insert(header)
    let name = header.name
    let bytes = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    if header == .host {
      Self.appendLine(bytes, value, to: &leadingLines)
    } else {
      Self.appendLine(bytes, value, to: &trailingLines)
    }
  }

  /// Replaces all fields of a known name by one line with a number, such as `Content-Length`.
  public func set(_ header: KnownHeader, number: UInt64) {
    removed.insert(header)
    trailingLines.write(header.name)
    trailingLines.write(": ")
    Decimal.write(number, to: &trailingLines)
    trailingLines.write("\r\n")
  }

  /// Replaces all fields of the given name, in any letter case, by one line.
  public func set(name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    remove(name: name)
    Self.appendLine(name, value, to: &trailingLines)
  }

  /// Adds a line and keeps fields of the same name.
  public func add(name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    Self.appendLine(name, value, to: &trailingLines)
  }

  /// Leaves out all fields of the given name, in any letter case.
  public func remove(name: UnsafeRawBufferPointer) {
    let known = KnownHeader(name: name)
    if known != .other {
      removed.insert(known)
    } else {
      removedNames.append(name.map(ASCII.lowercased))
    }
  }

  private static func appendLine(
    _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, to lines: inout [UInt8]
  ) {
    lines.write(name)
    lines.write(": ")
    lines.write(value)
    lines.write("\r\n")
  }
}
