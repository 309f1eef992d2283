import JSONSchema
import SourceText
import YAML

/// Moves settings of the access log and the database from `config.logging` to where they belong today.
enum DeprecatedPlace {
  /// The edits that move a field of `config.logging`; nil where the file is not written in a way that allows it.
  static func migration(of name: String, in site: Site, _ context: RuleContext) -> [TextEdit]? {
    let document = context.document
    guard site.definition == "RawLogging", let schema = context.schema,
      let entry = document.entry(site.node, name), !document.isAlias(site.node), !document.isAlias(entry.value)
    else { return nil }
    let structure = Structure(document, schema, Particularities(document), context.options)
    guard structure.violations.isEmpty else { return nil }
    let target: [PlaceComponent]
    var moved = [entry]
    var owner = document.resolved(site.node)
    switch name {
    case "database":
      if context.model.root.flatMap({ document.section($0, "config") })?.field("database") != nil { return nil }
      target = [.key("config")]
    case "filter": target = [.key("frontendPolicies"), .key("accessLog")]
    case "fields":
      target = [.key("frontendPolicies"), .key("accessLog")]
      moved = Array(document.entries(entry.value))
      owner = entry.value
    default: return nil
    }
    // One without the other would set up the access log in two places.
    let other = name == "filter" ? "fields" : "filter"
    if name != "database", document.entry(site.node, other) != nil { return nil }
    guard moved.count == 1, let destination = structure.destination(target, from: InstancePath()),
      let edits = structure.move(moved[0], from: owner, to: destination)
    else { return nil }
    return emptied(name, site.node, edits, document)
  }

  /// The same edits, with what they leave empty removed as well.
  private static func emptied(
    _ name: String, _ logging: NodeID, _ edits: [TextEdit], _ document: Document
  ) -> [TextEdit]? {
    let insertions = edits.filter { !$0.replacement.isEmpty }
    let isAlone = document.entries(logging).count == 1
    guard isAlone || name == "fields" else { return edits }
    let parent = isAlone ? document.parent(document.resolved(logging)) : document.resolved(logging)
    guard let parent, document.entries(parent).count > 1 || !isAlone,
      let entry = document.entries(parent).first(where: {
        isAlone ? $0.value == logging : document.keyText($0.key) == name
      }),
      let text = EntryText(entry, of: parent, in: document)
    else { return edits }
    return [TextEdit(text.removal, "")] + insertions
  }
}
