import JSON
import NIOCore
import RegularExpressions
import Routing

/// What became of a look at the files of TLS.
struct CertificateReload {
  /// What to serve from now on; nil where no file changed.
  let snapshot: TableSnapshot?
  let taken: [ReloadedCertificate]
  /// What is wrong with files that changed.
  let failures: [String]
}

/// A routing table together with what the runtime derives from it once: TLS settings, the model list, parts of log
/// lines. Immutable, shared by all event loops; a request keeps the one it started with.
final class TableSnapshot: Sendable {
  let table: RoutingTable
  let tls: TLSContexts
  /// Certificates of the listeners.
  let serverTLS: TLSServerContexts
  /// By bind: the listeners that TLS chooses among.
  let tlsListeners: [TLSListenerTable]
  /// By router: the body of the answer to `/v1/models`.
  let modelLists: [[UInt8]]
  /// By endpoint: the log field, such as ` endpoint=localhost:11434`.
  let endpointFields: [[UInt8]]
  /// By endpoint: the `Host` it is sent; nil where that stays as it is.
  let endpointAuthorities: [[UInt8]?]
  /// By router and model: the name of its provider in log lines.
  let providerNames: [[[UInt8]]]
  /// By listener: the log fields ` gateway=… listener=…`, with ` route=…` where all requests take the same.
  let listenerFields: [[UInt8]]
  /// By route set and route: the log field ` route=…`.
  let routeFields: [[[UInt8]]]
  /// By ``RegexReference/pattern``.
  let patterns: [RegularExpression]
  /// What requests and connections are counted under.
  let metrics: MetricRows
  /// Limits of the HTTP/2 connections of clients.
  let http2: HTTP2ServerOptions
  /// How long a TLS handshake may take.
  let handshakeTimeout: TimeAmount
  /// Seconds that a connection may be idle; 0 is no limit.
  let idleSeconds: UInt32
  /// Seconds after which a connection ends with its request; nil is no limit.
  let longestConnectionSeconds: UInt32?
  private let labels: MetricLabels
  private let binds: [UInt16: Int]

  /// - Parameter former: the snapshot before this one, whose certificates are taken over where no file changed.
  /// - Throws: ``StartFailure`` where a file or pattern that the table names cannot be used.
  convenience init(
    _ table: RoutingTable, after former: TableSnapshot? = nil, labels: MetricLabels = MetricLabels()
  ) throws(StartFailure) {
    let (server, client): (TLSServerContexts, TLSContexts)
    do throws(TLSFailure) {
      server = try TLSServerContexts(table.listeners.compactMap(\.tls), reusing: former?.serverTLS)
      client = try TLSContexts(for: table.endpoints, reusing: former?.tls)
    } catch {
      throw .tls(error.description)
    }
    try self.init(table, server, client, labels)
  }

  /// The same table with certificates read again, unless no file changed.
  func reloadingCertificates() -> CertificateReload {
    let (server, client) = (serverTLS.reloaded(), tls.reloaded())
    let taken = server.contexts.notices(server.changed) + client.changed
    let failures = server.failures + client.failures
    // What the table names was usable before, and nothing else in it is read anew.
    let snapshot =
      taken.isEmpty && failures.isEmpty ? nil : try? TableSnapshot(table, server.contexts, client.contexts, labels)
    return CertificateReload(snapshot: snapshot, taken: taken, failures: failures.map(\.description))
  }

  /// The certificates of another snapshot's files that were read anew for this one.
  func certificatesRead(since former: TableSnapshot) -> [ReloadedCertificate] {
    serverTLS.notices(serverTLS.parametersRead(since: former.serverTLS)) + tls.read(since: former.tls)
  }

  private init(
    _ table: RoutingTable, _ serverTLS: TLSServerContexts, _ tls: TLSContexts, _ labels: MetricLabels
  ) throws(StartFailure) {
    self.table = table
    self.serverTLS = serverTLS
    self.tls = tls
    self.labels = labels
    metrics = MetricRows(table, labels)
    tlsListeners = table.binds.map { bind in
      TLSListenerTable(bind.listeners.map { TableSnapshot.tlsListener($0, table.listeners[$0]) })
    }
    patterns = try TableSnapshot.compile(table.patterns)
    let created = SystemCalls.wallMicroseconds() / 1_000_000
    modelLists = table.routers.map { TableSnapshot.modelList($0.publicNames, created: created) }
    providerNames = table.routers.map { $0.models.map { Array($0.provider.utf8) } }
    endpointAuthorities = table.endpoints.map(\.authority)
    endpointFields = table.endpoints.map { TableSnapshot.field(" endpoint=", $0.name) }
    listenerFields = table.listeners.map { listener in
      var fields = TableSnapshot.field(" gateway=", listener.gatewayName)
      fields += TableSnapshot.field(" listener=", listener.name)
      if case .llm = listener.target { fields += TableSnapshot.field(" route=", "internal/\(listener.name):request") }
      return fields
    }
    routeFields = table.routeSets.map { set in set.routes.map { TableSnapshot.field(" route=", $0.name) } }
    http2 = HTTP2ServerOptions(table.frontend.http2)
    let handshake = table.frontend.handshakeMilliseconds
    handshakeTimeout = handshake > 0 ? .milliseconds(handshake) : .hours(24 * 365)
    idleSeconds = TableSnapshot.seconds(table.frontend.idleMilliseconds)
    longestConnectionSeconds = table.frontend.maximumConnectionMilliseconds.map(TableSnapshot.seconds)
    binds = Dictionary(table.binds.enumerated().map { ($1.port, $0) }) { first, _ in first }
  }

  /// The row of ``RoutingTable/binds`` for a port; nil where the table does not serve it.
  func bind(port: UInt16) -> Int? { binds[port] }

  private static func tlsListener(_ index: Int, _ listener: Listener) -> TLSListener {
    let hostname = listener.hostname == .any ? "" : listener.hostname.text
    return TLSListener(hostname: hostname, index: index, parameters: listener.tls)
  }

  private static func seconds(_ milliseconds: Int64) -> UInt32 {
    UInt32(clamping: milliseconds / 1000 + (milliseconds % 1000 > 0 ? 1 : 0))
  }

  private static func compile(_ patterns: [String]) throws(StartFailure) -> [RegularExpression] {
    var compiled: [RegularExpression] = []
    for pattern in patterns {
      do {
        compiled.append(try RegularExpression(pattern))
      } catch {
        throw .pattern(pattern, reason: error.message)
      }
    }
    return compiled
  }

  private static func field(_ key: String, _ value: String) -> [UInt8] {
    let field = LineBuffer()
    field.append(key)
    LogText.append(value, to: field)
    return field.bytes
  }

  private static func modelList(_ names: [String], created: Int64) -> [UInt8] {
    let models = names.map { name -> JSONValue in
      ["id": .string(name), "object": "model", "created": .number(JSONNumber(created)), "owned_by": "openai"]
    }
    return JSONWriter().write(["data": .array(models), "object": "list"])
  }
}
