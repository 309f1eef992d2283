/// The head of a response, as offsets into the buffer that was parsed. Its array keeps its capacity from one message
/// to the next as long as nobody keeps a copy.
public struct ResponseHead: Sendable {
  /// The status code, 100 to 999.
  public internal(set) var status = 0
  /// The reason phrase; may be empty.
  public internal(set) var reason = FieldSpan(0, 0)
  /// The protocol version.
  public internal(set) var version = HTTPVersion.http11
  /// The field lines in the order received.
  public internal(set) var fields: [HeaderField] = []
  /// Which of the known headers occur.
  public internal(set) var present = KnownHeaderSet()
  /// How the body ends, given the request method.
  public internal(set) var framing = BodyFraming.none
  /// Whether the connection can carry another exchange once the body is complete.
  public internal(set) var keepAlive = true
  /// Whether `Connection` names fields other than the known hop-by-hop ones.
  public internal(set) var namesConnectionFields = false
  /// Whether `Upgrade` is present and `Connection` names it.
  public internal(set) var upgrade = false
  /// Number of bytes of the head, to the end of the empty line. The body starts here.
  public internal(set) var byteCount = 0
  /// The status line with its CRLF.
  public internal(set) var startLine = FieldSpan(0, 0)

  /// Whether another response to the same request follows: 1xx except 101.
  @inlinable public var isInterim: Bool { status < 200 && status != 101 }

  mutating func reset() {
    fields.removeAll(keepingCapacity: true)
    present = []
    framing = .none
    keepAlive = true
    namesConnectionFields = false
    upgrade = false
    byteCount = 0
  }
}
