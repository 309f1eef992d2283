public import YAML

/// One step of a ``Place``.
public enum PlaceComponent: Hashable, Sendable {
  /// The value of this key.
  case key(String)
  /// Any element of a sequence.
  case item
  /// The value of any key of an open map.
  case anyKey
}

/// A kind of mapping in a document that accepts a certain key.
public struct Place: Sendable {
  /// The way from the root to the mapping.
  public var pattern: [PlaceComponent]
  /// The `$defs` name of the mapping's schema.
  public var definition: String?
  /// The field as the schema describes it there.
  public var property: PropertySummary
  /// Whether the whole value is valid there, not only its type.
  public var acceptsValue: Bool

  /// The first line of the field's description.
  public var description: String? { property.description }
  /// Whether the field is deprecated there.
  public var isDeprecated: Bool { property.isDeprecated }

  /// The usual spelling of the mapping's place, such as `servers[].limits`; empty for the root.
  public var printed: String { printedPattern(pattern) }
}

/// How a place lies relative to the mapping that holds a key. Cases are in order of nearness.
public enum PlaceRelation: Int, Sendable, Comparable {
  /// A mapping under a key of the same mapping, and the document has it.
  case existingChild
  /// A mapping under a key of the same mapping that the document lacks.
  case absentChild
  /// Another key of the mapping that holds the mapping.
  case sibling
  /// The mapping that holds the mapping.
  case parent
  /// A mapping further up, or a child of one.
  case ancestor
  /// Anything else.
  case elsewhere

  /// Nearer first.
  public static func < (a: PlaceRelation, b: PlaceRelation) -> Bool { a.rawValue < b.rawValue }
}

/// A place with its nearness to the mapping a key was found in.
public struct RankedPlace: Sendable {
  /// The place.
  public var place: Place
  /// How it lies.
  public var relation: PlaceRelation
  /// Number of steps between the two mappings; a key with the position in its sequence is one step.
  public var distance: Int
  /// The mapping in the document, when the place is unambiguous and exists.
  public var node: NodeID?
}

func printedPattern(_ pattern: [PlaceComponent]) -> String {
  var text = ""
  for component in pattern {
    switch component {
    case .key(let name): appendPathKey(name, to: &text)
    case .item: text += "[]"
    case .anyKey: text += text.isEmpty ? "*" : ".*"
    }
  }
  return text
}
