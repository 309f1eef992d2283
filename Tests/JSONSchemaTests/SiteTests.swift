import JSONSchema
import Testing
import YAML

struct SiteTests {
  private let schema = """
    {"properties": {"listeners": {"type": "array", "items": {"$ref": "#/$defs/Listener"}},
                    "named": {"additionalProperties": {"$ref": "#/$defs/Backend"}}},
     "$defs": {
       "Listener": {"properties": {"tls": {"anyOf": [{"$ref": "#/$defs/TLS"}, {"type": "null"}]},
                                   "target": {"oneOf": [{"$ref": "#/$defs/Host"}, {"$ref": "#/$defs/Backend"}]}}},
       "TLS": {"type": "object", "properties": {"certificate": {"properties": {"path": {"type": "string"}}}}},
       "Host": {"type": "object", "properties": {"host": {"type": "string"}}, "required": ["host"]},
       "Backend": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}}}
    """

  private func sites(_ text: String) throws -> SchemaSites {
    let schema = try Schema(bytes: Array(schema.utf8))
    let document = try parseYAML(text)
    return schema.sites(in: document)
  }

  @Test func followsTheAlternativeThatFits() throws {
    let sites = try sites("listeners:\n- target: {name: a}\n- target: {host: b}\n")
    #expect(sites.all.map(\.definition) == ["Listener", "Backend", "Listener", "Host"])
    #expect(sites.all.map(\.field) == ["listeners[]", "target", "listeners[]", "target"])
    #expect(sites.all.map(\.parent) == [nil, 0, nil, 2])
    #expect(sites.instances(of: "Listener") == [0, 2])
  }

  @Test func namesTheFieldsOfScalars() throws {
    let sites = try sites("listeners:\n- tls: {certificate: {path: a}}\nnamed:\n  x: {name: y}\n")
    #expect(sites.scalars.map(\.owner) == ["TLS", "Backend"])
    #expect(sites.scalars.map(\.field) == ["certificate.path", "name"])
    #expect(sites.all.map(\.field) == ["listeners[]", "tls", "named{}"])
  }

  @Test func followsTheAlternativeItsKeySelects() throws {
    let sites = try sites("listeners:\n- target: {host: 1}\n- target: {host: 1, name: 1}\n")
    #expect(sites.all.map(\.definition) == ["Listener", "Host", "Listener"])
  }

  @Test func leavesOutWhatIsAmbiguous() throws {
    let sites = try sites("listeners:\n- target: {nothing: fits}\n- tls: ~\n")
    #expect(sites.all.map(\.definition) == ["Listener", "Listener"])
  }

  @Test func entersWhatAnAliasStandsForOnce() throws {
    let sites = try sites("listeners:\n- tls: &t {certificate: {path: a}}\n- tls: *t\n- tls: *t\n")
    #expect(sites.scalars.count == 2)
  }
}
