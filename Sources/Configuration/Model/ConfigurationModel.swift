import JSONSchema
import YAML

/// A configuration as the rules see it: its mappings, and for each value the schema's definition it is an instance of.
///
/// A definition such as `LocalTLSServerConfig` is found wherever the schema allows it, so a rule about TLS need not know
/// where TLS can be configured.
struct ConfigurationModel {
  /// The outermost mapping; nil where the document is something else.
  let root: Section?
  /// The `llm` section, as far as it can be read.
  let llm: LLMSection?
  /// Where the schema's definitions occur.
  let sites: SchemaSites
  /// The scalars whose text the rules look at.
  let scalarPlaces: [ScalarPlace]
  /// Listeners, routes and backends.
  let traffic: TrafficModel

  init(_ document: Document, _ schema: Schema?) {
    root = document.root.flatMap { Section(document, $0, path: "") }
    llm = LLMSection(document)
    traffic = TrafficModel(document, root)
    sites = schema?.sites(in: document) ?? SchemaSites()
    scalarPlaces = sites.scalarPlaces(document)
  }

  /// The instances of a definition, in document order.
  func sites(of definition: String) -> [Site] {
    sites.instances(of: definition).map { Site(position: $0, sites.all[$0]) }
  }

  /// The nearest enclosing instance of one of the definitions.
  func enclosing(_ site: Site, _ definitions: String...) -> Site? {
    var parent = site.parent
    while let position = parent {
      let candidate = Site(position: position, sites.all[position])
      if definitions.contains(candidate.definition) { return candidate }
      parent = candidate.parent
    }
    return nil
  }

  /// The instance that encloses a site directly.
  func parent(_ site: Site) -> Site? { site.parent.map { Site(position: $0, sites.all[$0]) } }
}

/// An instance of one of the schema's definitions.
struct Site {
  /// The position among all sites.
  let position: Int
  private let site: SchemaSite

  init(position: Int, _ site: SchemaSite) {
    self.position = position
    self.site = site
  }

  /// The `$defs` name.
  var definition: String { site.definition }
  /// The field within the enclosing definition, as in `SchemaSite.field`.
  var field: String { site.field }
  /// The value as written; may be an alias.
  var node: NodeID { site.node }
  /// The key the value belongs to.
  var key: NodeID? { site.key }
  /// The position of the enclosing site.
  var parent: Int? { site.parent }
}
