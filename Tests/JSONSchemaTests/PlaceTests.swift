import JSONSchema
import Testing
import YAML

@Suite struct PlaceTests {
  private func ranked(_ text: String, key: String, in path: [InstancePath.Component]) throws -> [RankedPlace] {
    let document = try parseYAML(text)
    let schema = try Schema.embeddedConfig()
    let near = InstancePath(path)
    let unknown = try #require(
      schema.violations(in: document).first { $0.path == near.appending(key: key) }, "the key is not reported")
    return rank(
      schema.places(acceptingKey: key, value: unknown.node, in: document, near: near), near: near, in: document)
  }

  private let model: [InstancePath.Component] = [.key("llm"), .key("models"), .index(0)]

  @Test func childOfTheSameMapping() throws {
    let text = "llm:\n  models:\n  - name: a\n    provider: openAI\n    hostOverride: b\n"
    let best = try #require(try ranked(text, key: "hostOverride", in: model).first)
    #expect(best.place.printed == "llm.models[].params")
    #expect(best.place.definition == "LocalLLMParams")
    #expect(best.relation == .absentChild && best.distance == 1 && best.node == nil)
    #expect(best.place.isDeprecated && best.place.acceptsValue)
    let existing = try #require(try ranked(text + "    params: {model: c}\n", key: "hostOverride", in: model).first)
    #expect(existing.place.printed == "llm.models[].params")
    #expect(existing.relation == .existingChild && existing.node != nil)
  }

  @Test func parentAndSibling() throws {
    let up = try ranked(
      "llm:\n  models:\n  - {name: a, provider: openAI, params: {visibility: internal}}\n", key: "visibility",
      in: model + [.key("params")])
    #expect(up.first?.place.printed == "llm.models[]")
    #expect(up.first?.relation == .parent)
    #expect(up.first?.node != nil)
  }

  @Test func descendantThatExists() throws {
    let text = "routes: [{backends: [{ai: {name: a, model: b, provider: {openAI: {}}}}]}]"
    let path: [InstancePath.Component] = [.key("routes"), .index(0), .key("backends"), .index(0), .key("ai")]
    let best = try #require(try ranked(text, key: "model", in: path).first)
    #expect(best.place.printed == "routes[].backends[].ai.provider.openAI")
    #expect(best.relation == .elsewhere && best.distance == 2 && best.node != nil)
  }

  @Test func valuesOfAnotherTypeAreNotAccepted() throws {
    let text = "llm: {models: [{name: a, provider: openAI, hostOverride: {b: c}}]}"
    let places = try ranked(text, key: "hostOverride", in: model)
    #expect(!places.contains { $0.place.printed == "llm.models[].params" })
  }

  @Test func placesThroughMapsListsAndUnions() throws {
    let schema = try Schema.embeddedConfig()
    let document = try parseYAML("{}")
    let printed = schema.places(acceptingKey: "minTLSVersion", value: nil, in: document).map(\.printed)
    #expect(printed.contains("gateways.*.tls"))
    #expect(printed.contains("gateways.*.listeners[].tls"))
    #expect(printed.contains("binds[].listeners[].tls"))
    #expect(Set(printed).count == printed.count)
    #expect(schema.places(acceptingKey: "no such key", value: nil, in: document).isEmpty)
  }

  @Test func recursiveSchemasEnd() throws {
    let text = #"""
      {"$ref": "#/$defs/n", "$defs": {"n": {"properties": {"child": {"$ref": "#/$defs/n"}, "x": {"type": "integer"}}}}}
      """#
    let schema = try Schema(bytes: Array(text.utf8))
    let places = schema.places(acceptingKey: "x", value: nil, in: try parseYAML("{}"))
    #expect(places.first?.printed == "")
    #expect(places.count > 1 && places.count < 20)
  }

  @Test func cursorDescribesAPlace() throws {
    let schema = try Schema.embeddedConfig()
    let cursor = try #require(schema.cursor(at: InstancePath(model + [.key("params"), .key("hostOverride")])))
    #expect(cursor.isDeprecated)
    #expect(cursor.expectation.types == ["string", "null"])
    #expect(cursor.defaultValue == "null")
    #expect(cursor.description?.isEmpty == false)
    let params = try #require(schema.cursor(at: InstancePath(model + [.key("params")])))
    #expect(params.propertyNames.contains("baseUrl") && params.definition == "LocalLLMParams" && !params.isOpen)
    #expect(params.property("baseUrl")?.name == "baseUrl")
    #expect(schema.cursor(at: InstancePath([.key("nothing")])) == nil)
    #expect(schema.cursor(at: [.key("gateways"), .anyKey, .key("port")])?.expectation.format == "uint16")
  }
}
