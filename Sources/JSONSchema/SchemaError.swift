public import JSON

/// Why a schema cannot be used.
public enum SchemaError: Error, Hashable, Sendable {
  /// The bytes are not JSON.
  case notJSON(JSONError)
  /// The value at `pointer` (RFC 6901) is not what the keyword there needs.
  case malformed(pointer: String)
  /// A `$ref` whose target does not exist or is not reachable.
  case unresolvedReference(String)
}
