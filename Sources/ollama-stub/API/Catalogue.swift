import JSON

/// The models that the stub offers.
struct Catalogue: Sendable {
  /// Names with their tag, as Ollama lists them.
  let names: [String]
  /// Unix seconds given as the time of creation everywhere; constant, so that answers can be compared.
  let created: Int64 = 1_735_689_600

  /// Makes a catalogue; names without a tag get Ollama's `:latest`.
  init(_ names: [String]) { self.names = names.map(Catalogue.tagged) }

  private static func tagged(_ name: String) -> String { name.contains(":") ? name : name + ":latest" }

  /// Whether a model of this name, with or without `:latest`, is offered.
  func offers(_ name: String) -> Bool { names.contains(Catalogue.tagged(name)) }

  /// The answer to `GET /v1/models`.
  var list: JSONValue { ["object": "list", "data": .array(names.map(object))] }

  /// The answer to `GET /v1/models/NAME`; nil for a name that is not offered.
  func entry(_ name: String) -> JSONValue? { offers(name) ? object(name) : nil }

  private func object(_ name: String) -> JSONValue {
    ["id": .string(name), "object": "model", "created": .number(JSONNumber(created)), "owned_by": "library"]
  }

  /// The answer to `GET /api/tags`.
  var tags: JSONValue {
    let models: [JSONValue] = names.map { name in
      [
        "name": .string(name), "model": .string(name), "modified_at": "2025-01-01T00:00:00Z", "size": 0,
        "digest": .string(String(repeating: "0", count: 64)),
        "details": ["format": "stub", "family": "stub", "parameter_size": "0", "quantization_level": "none"],
      ]
    }
    return ["models": .array(models)]
  }
}
