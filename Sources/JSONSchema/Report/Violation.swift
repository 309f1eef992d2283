public import YAML

/// One way in which a document breaks its schema, at the value a person would change.
public struct Violation: Sendable {
  /// What is wrong.
  public var kind: Kind
  /// The offending value; for a missing field the mapping that lacks it, for an unknown field the value of its key.
  public var node: NodeID
  /// The key node, where the finding is about a key.
  public var key: NodeID?
  /// The mapping that holds ``key`` (or the sequence with the value), or that the finding is about.
  public var mapping: NodeID?
  /// The place of ``node``.
  public var path: InstancePath
  /// The `$defs` name of the schema of ``mapping``; nil for inline schemas.
  public var definition: String?
  /// The `$defs` name of the schema of the value itself, such as that of an enumeration; nil for inline schemas.
  public var valueDefinition: String?
  /// The field whose value is wrong, where the schema knows it.
  public var property: PropertySummary?

  /// What can be wrong with a value.
  public indirect enum Kind: Sendable {
    /// The mapping has a key the schema does not allow; `allowed` are the keys it does, in schema order.
    case unknownField(name: String, allowed: [String])
    /// The mapping lacks a key; what the schema says of its value comes along.
    case missingField(PropertySummary)
    /// The value has another JSON type than the schema allows.
    case wrongType(Expectation, found: String)
    /// The value is null (perhaps an empty value) and the schema wants another type.
    case nullNotAllowed(Expectation)
    /// The value is none of the constants the schema lists.
    case enumValue(allowed: [AllowedValue], found: String)
    /// An integer outside its bounds; a bound is nil when the schema has none.
    case integerRange(minimum: String?, maximum: String?, found: String)
    /// A number outside its bounds.
    case numberRange(minimum: String?, maximum: String?, found: String)
    /// A number with a fraction where an integer is wanted.
    case floatForInteger(Expectation, found: String)
    /// No alternative of a union fits and none stands out as the one that was meant.
    case unionNoMatch(alternatives: [AlternativeSummary])
    /// Keys of several alternatives are present and only one may be.
    case unionMultipleKeys(keys: [NodeID], alternatives: [AlternativeSummary])
    /// A key that selects an alternative is missing.
    case noAlternativeKey(alternatives: [AlternativeSummary])
    /// The sequence has fewer elements than `minimum`.
    case tooFewItems(minimum: Int)
    /// The sequence has more elements than `maximum`.
    case tooManyItems(maximum: Int)
    /// Two elements are equal; the first and the second of them.
    case duplicateItems(NodeID, NodeID)
    /// Keys that exclude each other are all present.
    case forbiddenTogether([String])
    /// The value differs from the only one allowed.
    case constMismatch(AllowedValue, found: String)
    /// Another keyword failed.
    case other(keyword: String)
  }

  /// Creates a finding.
  public init(
    kind: Kind, node: NodeID, key: NodeID? = nil, mapping: NodeID? = nil, path: InstancePath,
    definition: String? = nil, valueDefinition: String? = nil, property: PropertySummary? = nil
  ) {
    self.kind = kind
    self.node = node
    self.key = key
    self.mapping = mapping
    self.path = path
    self.definition = definition
    self.valueDefinition = valueDefinition
    self.property = property
  }
}

/// What a schema says about a field.
public struct PropertySummary: Hashable, Sendable {
  /// The key.
  public var name: String
  /// The first line of its description.
  public var description: String?
  /// What its value may be.
  public var expectation: Expectation
  /// Its default as JSON text.
  public var defaultValue: String?
  /// Whether it is marked as deprecated.
  public var isDeprecated: Bool
}

/// What a schema wants at a place.
public struct Expectation: Hashable, Sendable {
  /// JSON type names: `object`, `array`, `string`, `integer`, `number`, `boolean`, `null`; empty when any fits.
  public var types: [String]
  /// The constants allowed, when the schema lists them.
  public var values: [AllowedValue]
  /// The `format` annotation, such as `uint16`.
  public var format: String?
  /// Smallest number, as JSON text.
  public var minimum: String?
  /// Largest number, as JSON text.
  public var maximum: String?
}

/// A constant that a schema allows.
public struct AllowedValue: Hashable, Sendable {
  /// The value: a string without quotes, anything else as JSON text.
  public var text: String
  /// The first line of its description.
  public var description: String?
}

/// One alternative of a union.
public struct AlternativeSummary: Sendable {
  /// A few words: the key that selects it, its definition, or its types.
  public var label: String
  /// The keys that select it; empty when it is not told by a key.
  public var keys: [String]
  /// JSON type names it accepts.
  public var types: [String]
  /// Its `$defs` name.
  public var definition: String?
  /// The first line of its description.
  public var description: String?
  /// Why the value does not fit it; empty when that was not asked or it fits.
  public var failures: [Violation]
}
