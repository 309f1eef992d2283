public import JSON

/// Why a schema cannot be used.
public enum SchemaError: Error, Hashable, Sendable {
  /// The bytes are not JSON.
  case notJSON(JSONError)
  /// The value at `pointer` (RFC 6901) is not what the keyword there needs.
  case malformed(pointer: String)
  /// A `$ref` or `$dynamicRef` whose target does not exist or is not reachable.
  case unresolvedReference(String)
  /// A `$schema` that is not draft 2020-12 and whose metaschema is not reachable.
  case unknownDialect(String)
  /// A vocabulary that the metaschema requires and that is not implemented.
  case unsupportedVocabulary(String)
}
