/// The four forms of a request target (RFC 9112, section 3.2).
public enum TargetForm: UInt8, Sendable, Hashable {
  /// `/path?query`
  case origin
  /// `http://host/path?query`
  case absolute
  /// `host:port`, for CONNECT only.
  case authority
  /// `*`, for OPTIONS only.
  case asterisk
}

/// The head of a request, as offsets into the buffer that was parsed. Its array keeps its capacity from one message to
/// the next as long as nobody keeps a copy.
public struct RequestHead: Sendable {
  /// The method name.
  public internal(set) var method = FieldSpan(0, 0)
  /// The method, where it is one of the standard ones.
  public internal(set) var methodKind = RequestMethod.other
  /// The request target as received.
  public internal(set) var target = FieldSpan(0, 0)
  /// The form of the target.
  public internal(set) var targetForm = TargetForm.origin
  /// The path of the target; empty for the authority and asterisk forms, and where an absolute target has none.
  public internal(set) var path = FieldSpan(0, 0)
  /// The query after the first `?`, without it; nil where there is no `?`.
  public internal(set) var query: FieldSpan?
  /// The host and port of an absolute or authority-form target.
  public internal(set) var targetAuthority: FieldSpan?
  /// The protocol version.
  public internal(set) var version = HTTPVersion.http11
  /// The field lines in the order received.
  public internal(set) var fields: [HeaderField] = []
  /// Which of the known headers occur.
  public internal(set) var present = KnownHeaderSet()
  /// How the body ends. Never ``BodyFraming/untilClose``.
  public internal(set) var framing = BodyFraming.none
  /// Whether the client wants to use the connection for another request.
  public internal(set) var keepAlive = true
  /// Whether the client waits for `100 Continue` before it sends a body that is not empty.
  public internal(set) var expectsContinue = false
  /// The value of `Host`; nil only in HTTP/1.0 requests.
  public internal(set) var host: FieldSpan?
  /// Whether the client offers to change the protocol: `Upgrade` is present and `Connection` names it.
  public internal(set) var upgrade = false
  /// Whether `Connection` names fields other than the known hop-by-hop ones.
  public internal(set) var namesConnectionFields = false
  /// Number of bytes of the head, from the start of the buffer (tolerated empty lines included) to the end of the
  /// empty line. The body starts here.
  public internal(set) var byteCount = 0
  /// The request line with its CRLF.
  public internal(set) var startLine = FieldSpan(0, 0)

  /// The authority that the request is for: that of the target where it has one, else `Host`
  /// (RFC 9112, section 3.3).
  @inlinable public var authority: FieldSpan? { targetAuthority ?? host }

  mutating func reset() {
    fields.removeAll(keepingCapacity: true)
    present = []
    query = nil
    targetAuthority = nil
    host = nil
    framing = .none
    keepAlive = true
    expectsContinue = false
    upgrade = false
    namesConnectionFields = false
    byteCount = 0
  }
}
