public import YAML

/// A field of a definition, wherever values stand in it; one object for each, so that a site is small.
public final class SiteField: Sendable {
  /// The `$defs` name of the enclosing definition; empty outside any.
  public let owner: String
  /// The place within the instance of ``owner``: property names joined by dots, `[]` for the elements of a sequence,
  /// `{}` for the values of keys the schema does not name, such as `targets[]`. Empty where ``owner`` refers to another
  /// definition for the same value.
  public let name: String
  /// The position in ``SchemaSites/fields``.
  public let index: Int

  init(owner: String, name: String, index: Int) {
    self.owner = owner
    self.name = name
    self.index = index
  }
}

/// A value of a document, and the definition of the schema it is an instance of.
public struct SchemaSite: Sendable {
  /// The `$defs` name.
  public let definition: String
  /// Where the value stands.
  public let place: SiteField
  /// The value as written; may be an alias.
  public let node: NodeID
  /// The key the value belongs to; of an element of a sequence, the key of the sequence.
  public let key: NodeID?
  let enclosing: EnclosingSite

  /// The place of the value within the instance of the enclosing definition, as in ``SiteField/name``.
  public var field: String { place.name }
  /// The position of the enclosing definition's instance in ``SchemaSites/all``; nil outside any.
  public var parent: Int? { enclosing.position }
}

/// A scalar of a document and the field it is written in.
public struct ScalarSite: Sendable {
  /// Where the scalar stands.
  public let place: SiteField
  /// The scalar as written; may be an alias.
  public let node: NodeID
  /// The key the scalar belongs to; of an element of a sequence, the key of the sequence.
  public let key: NodeID?
  let enclosing: EnclosingSite

  /// The `$defs` name of the enclosing definition; empty outside any.
  public var owner: String { place.owner }
  /// As ``SchemaSite/field``.
  public var field: String { place.name }
  /// The position of the enclosing definition's instance in ``SchemaSites/all``; nil outside any.
  public var parent: Int? { enclosing.position }
}

/// The position of a site in half the memory; there may be as many as nodes.
struct EnclosingSite: Sendable {
  private let number: UInt32

  static let none = EnclosingSite(number: .max)

  init(_ position: Int) { number = UInt32(clamping: position) }

  private init(number: UInt32) { self.number = number }

  var position: Int? { number == .max ? nil : Int(number) }
}

/// Where the definitions of a schema occur in a document.
public struct SchemaSites: Sendable {
  /// Instances of definitions, each after those that enclose it.
  public internal(set) var all: [SchemaSite] = []
  /// Scalars that are neither null nor in a place unknown to the schema, in the same order.
  public internal(set) var scalars: [ScalarSite] = []
  /// The fields that values were found in, each once.
  public internal(set) var fields: [SiteField] = []
  var positions: [String: [Int]] = [:]

  /// Sites of nothing.
  public init() {}

  /// The positions in ``all`` of the instances of a definition.
  public func instances(of definition: String) -> [Int] { positions[definition] ?? [] }
}
