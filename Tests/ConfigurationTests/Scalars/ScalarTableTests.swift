import Foundation
import TestSupport
import Testing

@testable import Configuration

/// The table of scalar kinds against the schema.
@Suite struct ScalarTableTests {
  /// The places of a kind in the schema, as `definition field`.
  private struct Walk {
    var texts: Set<String> = []
    var integers: Set<String> = []
    /// Places that refer to a definition.
    var references: Set<String> = []
    /// Maps, with the field their values have.
    var maps: Set<String> = []

    mutating func visit(_ schema: Any, _ owner: String, _ field: String) {
      guard let schema = schema as? [String: Any] else { return }
      let place = "\(owner) \(field)"
      let types = schema["type"] as? [String] ?? [schema["type"] as? String ?? ""]
      if types.contains("string"), schema["enum"] == nil, schema["const"] == nil { texts.insert(place) }
      if types.contains("integer") { integers.insert(place) }
      if schema["$ref"] != nil { references.insert(place) }
      for keyword in ["allOf", "anyOf", "oneOf"] {
        for branch in schema[keyword] as? [Any] ?? [] { visit(branch, owner, field) }
      }
      for (name, property) in schema["properties"] as? [String: Any] ?? [:] {
        visit(property, owner, field.isEmpty ? name : "\(field).\(name)")
      }
      for keyword in ["additionalProperties", "unevaluatedProperties"] {
        guard let value = schema[keyword] as? [String: Any] else { continue }
        maps.insert("\(owner) \(field){}")
        visit(value, owner, field + "{}")
      }
      if let items = schema["items"] { visit(items, owner, field + "[]") }
    }
  }

  private func walk() throws -> Walk {
    let data = try Data(contentsOf: URL(fileURLWithPath: ProjectPaths.root + "/schema/config.json"))
    let schema = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    var walk = Walk()
    walk.visit(schema, "", "")
    for (name, definition) in try #require(schema["$defs"] as? [String: Any]) { walk.visit(definition, name, "") }
    return walk
  }

  @Test func everyTextHasAKind() throws {
    let walk = try walk()
    #expect(walk.texts.count > 300)
    for place in walk.texts {
      let parts = place.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      #expect(ScalarKind.table[parts[0]]?[parts[1]] != nil, "no kind for \(place)")
    }
  }

  @Test func everyKindHasAPlace() throws {
    let walk = try walk()
    let places = walk.texts.union(walk.integers).union(walk.references)
    for (owner, fields) in ScalarKind.table {
      for field in fields.keys { #expect(places.contains("\(owner) \(field)"), "\(owner) \(field)") }
    }
    for (owner, fields) in ScalarKind.headerKeys {
      for field in fields.keys { #expect(walk.maps.contains("\(owner) \(field)"), "\(owner) \(field)") }
    }
  }

  @Test func areasDoNotOverlap() {
    let areas = [
      ScalarKind.inProcess, ScalarKind.inTraffic, ScalarKind.inPolicies, ScalarKind.inAuthentication,
      ScalarKind.inModels,
    ]
    #expect(areas.reduce(0) { $0 + $1.count } == ScalarKind.table.count)
  }
}
