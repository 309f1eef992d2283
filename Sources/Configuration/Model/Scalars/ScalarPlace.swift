import JSONSchema
import YAML

/// A scalar of the configuration and what its text means.
struct ScalarPlace {
  let kind: ScalarKind
  /// The definition the field belongs to.
  let owner: String
  /// The field within ``owner``, as in ``ScalarSite/field``.
  let field: String
  /// The scalar as written; may be an alias.
  let node: NodeID
  /// The key the scalar belongs to; of an element of a sequence, the key of the sequence.
  let key: NodeID?
  /// The position of the enclosing site.
  let parent: Int?
}

extension ConfigurationModel {
  /// The scalars that the schema allows to be text, and response statuses.
  func scalarPlaces(_ document: Document) -> [ScalarPlace] {
    var places: [ScalarPlace] = []
    let table = ScalarKind.table
    for site in sites.scalars {
      guard let kind = table[site.owner]?[site.field] else { continue }
      places.append(
        ScalarPlace(
          kind: kind, owner: site.owner, field: site.field, node: site.node, key: site.key, parent: site.parent))
    }
    for definition in ScalarKind.definitions {
      for position in sites.instances(of: definition.name) {
        let site = sites.all[position]
        guard document.kind(site.node) == .scalar, !document.isNull(site.node) else { continue }
        let owner = site.parent.map { sites.all[$0].definition } ?? ""
        if table[owner]?[site.field] != nil { continue }
        places.append(
          ScalarPlace(
            kind: definition.kind, owner: owner, field: site.field, node: site.node, key: site.key,
            parent: site.parent))
      }
    }
    return places
  }
}
