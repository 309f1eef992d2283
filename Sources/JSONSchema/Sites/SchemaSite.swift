public import YAML

/// A value of a document, and the definition of the schema it is an instance of.
public struct SchemaSite: Sendable {
  /// The `$defs` name.
  public let definition: String
  /// The place of the value within the instance of the enclosing definition: property names joined by dots, `[]` for
  /// the elements of a sequence, `{}` for the values of keys the schema does not name, such as `targets[]`. Empty where
  /// the enclosing definition refers to this one for the same value.
  public let field: String
  /// The value as written; may be an alias.
  public let node: NodeID
  /// The key the value belongs to; of an element of a sequence, the key of the sequence.
  public let key: NodeID?
  /// The position of the enclosing definition's instance in ``SchemaSites/all``; nil outside any.
  public let parent: Int?
}

/// A scalar of a document and the field it is written in.
public struct ScalarSite: Sendable {
  /// The `$defs` name of the enclosing definition; empty outside any.
  public let owner: String
  /// As ``SchemaSite/field``.
  public let field: String
  /// The scalar as written; may be an alias.
  public let node: NodeID
  /// The key the scalar belongs to; of an element of a sequence, the key of the sequence.
  public let key: NodeID?
  /// The position of the enclosing definition's instance in ``SchemaSites/all``; nil outside any.
  public let parent: Int?
}

/// Where the definitions of a schema occur in a document.
public struct SchemaSites: Sendable {
  /// Instances of definitions, each after those that enclose it.
  public internal(set) var all: [SchemaSite] = []
  /// Scalars that are neither null nor in a place unknown to the schema, in the same order.
  public internal(set) var scalars: [ScalarSite] = []
  var positions: [String: [Int]] = [:]

  /// Sites of nothing.
  public init() {}

  /// The positions in ``all`` of the instances of a definition.
  public func instances(of definition: String) -> [Int] { positions[definition] ?? [] }
}
