import HTTPWire
import NIOCore
import Routing

/// One request and its answer, as far as one connection remembers it. Reused for other requests, so that its
/// arrays keep their storage.
struct Exchange: ~Copyable {
  private(set) var startedAt: UInt64 = 0
  private(set) var method = RequestMethod.other
  private(set) var isHTTP10 = false
  /// Whether the connection may carry another request.
  var keepAlive = true
  /// The status sent; 0 before any.
  var status = 0
  /// The class of the request's path.
  var kind = EndpointClass.passthrough
  /// Whether the path asks for the list of models.
  var asksForModels = false
  /// Index of the chosen model in the listener's router, once routed.
  var model: Int?
  /// Index of the chosen route in the listener's routes, once routed.
  var route: Int?
  /// Index of the chosen upstream in the table's endpoints.
  var endpoint: Int?
  /// Whether all bytes of the request have been read.
  var requestIsWhole = true
  /// Whether all that has been sent of the request is kept, so that it can be sent again.
  var canReplay = true
  /// Whether the request is one of gRPC, whose errors have a form of their own.
  var isGRPC = false
  /// Whether the upstream has to be asked by HTTP/2: gRPC from a client that speaks it.
  var needsHTTP2 = false
  /// The protocol that the client offers to change to; empty for none.
  var upgrade: [UInt8] = []
  /// Answers in place of an upstream that takes too long; nil where it has no limit, or has answered.
  var responseLimit: Scheduled<Void>?
  /// The request to the upstream was sent a second time, because the first connection was stale.
  var hasRetried = false
  /// Chunk framing is taken off the answer, since the client speaks HTTP/1.0.
  var decodesAnswer = false
  var reason: GatewayError.Reason?
  var error: String?
  /// The log fields known from the request's head, ` src.addr=` to ` http.version=`.
  let requestFields = LineBuffer()
  /// The model's name as sent upstream.
  var modelName: [UInt8] = []

  /// Forgets the last request, before a new head is known.
  mutating func reset(source: [UInt8]) {
    startedAt = SystemCalls.monotonicNanoseconds()
    method = .other
    isHTTP10 = false
    keepAlive = true
    status = 0
    kind = .passthrough
    asksForModels = false
    model = nil
    route = nil
    endpoint = nil
    requestIsWhole = true
    canReplay = true
    isGRPC = false
    needsHTTP2 = false
    if !upgrade.isEmpty { upgrade.removeAll(keepingCapacity: true) }
    hasRetried = false
    decodesAnswer = false
    reason = nil
    error = nil
    if !modelName.isEmpty { modelName.removeAll(keepingCapacity: true) }
    requestFields.removeAll()
    requestFields.append(source)
  }

  /// Takes what later steps and the log need from a head.
  mutating func begin(
    _ head: borrowing RequestHead, _ bytes: UnsafeRawBufferPointer, _ carrier: ServedConnection.Carrier = .http1
  ) {
    method = head.methodKind
    isHTTP10 = head.version == .http10
    keepAlive = head.keepAlive
    let path = head.path.bytes(in: bytes)
    requestFields.append(" http.method=" as StaticString)
    requestFields.append(head.method.bytes(in: bytes))
    if let authority = head.authority {
      requestFields.append(" http.host=" as StaticString)
      requestFields.append(HostPattern.host(ofAuthority: authority.bytes(in: bytes)))
    }
    requestFields.append(" http.path=" as StaticString)
    LogText.append(path, to: requestFields)
    let version: StaticString = carrier == .http2Stream ? "2.0" : isHTTP10 ? "1.0" : "1.1"
    requestFields.append(" http.version=HTTP/" as StaticString)
    requestFields.append(version)
  }

  /// Takes from the path what it asks a model for.
  mutating func classify(_ path: UnsafeRawBufferPointer) {
    kind = EndpointClass(path: path)
    asksForModels = ModelList.isAskedFor(by: path)
  }
}

/// The request that lists the models.
enum ModelList {
  /// Whether a path is `/v1/models` or `/models`, or lies below one of them. Trailing slashes do not count.
  static func isAskedFor(by path: UnsafeRawBufferPointer) -> Bool {
    var end = path.count
    while end > 0, path[end - 1] == UInt8(ascii: "/") { end -= 1 }
    let trimmed = path[..<end]
    for root in roots where trimmed.count >= root.count && trimmed.prefix(root.count).elementsEqual(root) {
      if trimmed.count == root.count || trimmed[root.count] == UInt8(ascii: "/") { return true }
    }
    return false
  }

  private static let roots = [Array("/v1/models".utf8), Array("/models".utf8)]
}
