import HTTPWire
import NIOCore
import RegularExpressions
import Routing

extension DownstreamConnection {
  /// Chooses the route and the backend of a request, and begins to pass it on.
  func beginRoute() {
    let found = inbound.withUnsafeReadableBytes { bytes in
      let view = RequestView(connection: self, bytes: bytes)
      return binding.routes.route(host: HostPattern.host(ofAuthority: view.authority), for: view)?.route
    }
    if exchange.method != .connect { noteGRPC() }
    guard let found else { return reject(.routeNotFound) }
    exchange.route = found
    let endpoint: Int
    switch binding.routes.shares.choose(route: found, draw: { worker.draw(below: $0) }) {
    case .none: return reject(.noValidBackends)
    case .missing: return reject(.backendDoesNotExist)
    case .endpoint(let chosen): endpoint = chosen
    }
    exchange.endpoint = endpoint
    if exchange.method == .connect { return beginConnect() }
    inbound.withUnsafeReadableBytes { writeHead($0, for: endpoint) }
    beginUpload()
  }

  private func noteGRPC() {
    guard let field = parser.head.first(.contentType) else { return }
    let isGRPC = inbound.withUnsafeReadableBytes { bytes in
      let prefix = UnsafeRawBufferPointer(rebasing: field.value.bytes(in: bytes).prefix(16))
      return ASCII.equalIgnoringCase(prefix, "application/grpc")
    }
    exchange.isGRPC = isGRPC
    exchange.needsHTTP2 = isGRPC && carrier == .http2Stream
  }

  /// Writes the head for the upstream into ``request``.
  private func writeHead(_ bytes: UnsafeRawBufferPointer, for endpoint: Int) {
    let edits = worker.edits
    edits.reset()
    // Meant for a proxy, but no policy here consumes it; upstream passes it on as well.
    edits.removed.remove(KnownHeaderSet(.proxyAuthorization))
    if let authority = binding.snapshot.endpointAuthorities[endpoint] {
      authority.withUnsafeBytes { edits.set(.host, $0) }
    } else if parser.head.authority == nil {
      edits.leadingLines.write("host: localhost\r\n")  // HTTP/1.0 clients may leave it out, HTTP/1.1 servers may not
    }
    if parser.head.upgrade, case .none = parser.head.framing, let field = parser.head.first(.upgrade) {
      let value = field.value.bytes(in: bytes)
      // HTTP/2 inside an upgraded connection would carry requests past every rule.
      // An upstream that speaks HTTP/2 only knows no such change (RFC 9113 section 8.6), and may leave the offer aside.
      if !ASCII.equalIgnoringCase(value, "h2c"), binding.snapshot.table.endpoints[endpoint].offersHTTP1 {
        edits.keepsUpgrade = true
        exchange.upgrade.append(contentsOf: value)
      }
    }
    request.clear(minimumCapacity: parser.head.byteCount + 256)
    HeadRewriter.write(parser.head, bytes, edits, to: &request)
    lowerNamesIfAskedFor()
  }

  /// Writes the field names of ``request`` in lower case where the table wants that.
  func lowerNamesIfAskedFor() {
    guard binding.snapshot.table.frontend.lowersHeaderNames else { return }
    request.withUnsafeMutableReadableBytes { FieldNameCase.lower($0) }
  }
}

/// A parsed request as the routing table looks at it; to be used while its bytes are borrowed.
private struct RequestView: RouteRequest {
  let connection: DownstreamConnection
  let bytes: UnsafeRawBufferPointer

  var method: UnsafeRawBufferPointer { connection.parser.head.method.bytes(in: bytes) }

  var path: UnsafeRawBufferPointer {
    switch connection.parser.head.targetForm {
    case .asterisk: connection.parser.head.target.bytes(in: bytes)
    case .authority: RequestView.root
    case .origin, .absolute: connection.parser.head.path.bytes(in: bytes)
    }
  }

  /// The path of a CONNECT request, which has none.
  private static var root: UnsafeRawBufferPointer {
    let text: StaticString = "/"
    return UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  var query: UnsafeRawBufferPointer? { connection.parser.head.query.map { $0.bytes(in: bytes) } }

  var pathAndQuery: UnsafeRawBufferPointer {
    let head = connection.parser.head
    guard head.targetForm != .asterisk, let query = head.query else { return path }
    return FieldSpan(head.path.start, query.end).bytes(in: bytes)
  }

  var authority: UnsafeRawBufferPointer {
    connection.parser.head.authority?.bytes(in: bytes) ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  var isSecure: Bool { connection.binding.isSecure }

  func nextValue(of name: [UInt8], from position: inout Int) -> UnsafeRawBufferPointer? {
    let head = connection.parser.head
    while position < head.fields.count {
      let field = head.fields[position]
      position += 1
      if name.withUnsafeBytes({ ASCII.equalIgnoringCase(field.name.bytes(in: bytes), $0) }) {
        return field.value.bytes(in: bytes)
      }
    }
    return nil
  }

  func matches(pattern: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    connection.binding.snapshot.patterns[pattern].matchesWhole(text)
  }
}
