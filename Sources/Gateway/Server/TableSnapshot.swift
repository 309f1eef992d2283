import JSON
import Routing

/// A routing table together with what the runtime derives from it once: TLS settings, the model list, parts of log
/// lines. Immutable, shared by all event loops; a request keeps the one it started with.
final class TableSnapshot: Sendable {
  let table: RoutingTable
  let tls: TLSContexts
  /// By router: the body of the answer to `/v1/models`.
  let modelLists: [[UInt8]]
  /// By endpoint: the log field, such as ` endpoint=localhost:11434`.
  let endpointFields: [[UInt8]]

  /// - Parameter startSeconds: seconds since 1970, shown as the models' time of creation.
  init(_ table: RoutingTable, startSeconds: Int64) throws {
    self.table = table
    tls = try TLSContexts(for: table.endpoints)
    modelLists = table.routers.map { TableSnapshot.modelList($0.publicNames, created: startSeconds) }
    endpointFields = table.endpoints.map { endpoint in
      var field = Array(" endpoint=".utf8)
      LogText.append(endpoint.name.utf8, to: &field)
      return field
    }
  }

  private static func modelList(_ names: [String], created: Int64) -> [UInt8] {
    let models = names.map { name -> JSONValue in
      ["id": .string(name), "object": "model", "created": .number(JSONNumber(created)), "owned_by": "openai"]
    }
    return JSONWriter().write(["data": .array(models), "object": "list"])
  }
}
