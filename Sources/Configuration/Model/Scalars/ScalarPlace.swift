import JSONSchema
import YAML

/// A scalar of the configuration and what its text means.
struct ScalarPlace {
  let kind: ScalarKind
  /// Where the scalar stands.
  let place: SiteField
  /// The scalar as written; may be an alias.
  let node: NodeID
  /// The key the scalar belongs to; of an element of a sequence, the key of the sequence.
  let key: NodeID?
  /// The position of the enclosing site.
  let parent: Int?

  /// The definition the field belongs to.
  var owner: String { place.owner }
  /// The field within ``owner``, as in ``ScalarSite/field``.
  var field: String { place.name }
}

extension SchemaSites {
  /// The scalars that the schema allows to be text, and response statuses.
  func scalarPlaces(_ document: Document) -> [ScalarPlace] {
    var places: [ScalarPlace] = []
    places.reserveCapacity(scalars.count)
    // Asked once for each field rather than for each scalar.
    let kinds = fields.map { ScalarKind.table[$0.owner]?[$0.name] }
    for site in scalars {
      guard let kind = kinds[site.place.index] else { continue }
      places.append(
        ScalarPlace(kind: kind, place: site.place, node: site.node, key: site.key, parent: site.parent))
    }
    for definition in ScalarKind.definitions {
      for position in instances(of: definition.name) {
        let site = all[position]
        guard kinds[site.place.index] == nil, document.kind(site.node) == .scalar, !document.isNull(site.node) else {
          continue
        }
        places.append(
          ScalarPlace(kind: definition.kind, place: site.place, node: site.node, key: site.key, parent: site.parent))
      }
    }
    return places
  }
}
