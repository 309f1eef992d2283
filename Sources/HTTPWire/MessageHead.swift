/// What heads of requests and responses have in common.
public protocol MessageHead: Sendable {
  /// The field lines in the order received.
  var fields: [HeaderField] { get }
  /// Which of the known headers occur.
  var present: KnownHeaderSet { get }
  /// Whether `Connection` names fields other than the known hop-by-hop ones.
  var namesConnectionFields: Bool { get }
  /// Number of bytes of the head.
  var byteCount: Int { get }
  /// The start line with its CRLF.
  var startLine: FieldSpan { get }
  /// The protocol version.
  var version: HTTPVersion { get }
  /// Whether a change of protocol is offered or agreed.
  var upgrade: Bool { get }
}

extension RequestHead: MessageHead {}
extension ResponseHead: MessageHead {}

extension MessageHead {
  /// The first field with a known name.
  @inlinable
  public func first(_ header: KnownHeader) -> HeaderField? {
    guard present.contains(header) else { return nil }
    for field in fields where field.known == header { return field }
    return nil
  }

  /// The first field with the given name, which must be in lower case; `buffer` is the one that was parsed.
  @inlinable
  public func first(named name: UnsafeRawBufferPointer, in buffer: UnsafeRawBufferPointer) -> HeaderField? {
    for field in fields where ASCII.equalIgnoringCase(field.name.bytes(in: buffer), name) { return field }
    return nil
  }
}
