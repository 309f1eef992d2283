import JSON

/// A place where two schemas differ; nil stands for a place that does not exist.
struct SchemaDifference: Equatable, CustomStringConvertible {
  var pointer: String
  var upstream: JSONValue?
  var ours: JSONValue?

  static func == (a: SchemaDifference, b: SchemaDifference) -> Bool {
    a.pointer == b.pointer && matches(a.upstream, b.upstream) && matches(a.ours, b.ours)
  }

  var description: String { "\(pointer): upstream \(Self.text(upstream)), here \(Self.text(ours))" }

  private static func matches(_ a: JSONValue?, _ b: JSONValue?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.isEquivalent(to: b)
  }

  private static func text(_ value: JSONValue?) -> String {
    guard let value else { return "absent" }
    let text = String(decoding: JSONWriter().write(value), as: UTF8.self)
    return text.count <= 80 ? text : text.prefix(77) + "..."
  }
}

/// The description at one place; the pointer names the schema that carries it.
struct SchemaDescription {
  var pointer: String
  var text: String
}

/// What a JSON value means inside a schema: only then is it known whether a member is a keyword or somebody's name.
private enum SchemaPart {
  /// A schema, or a value of an unknown keyword.
  case schema
  /// An object whose member names are free, such as the value of `properties`.
  case schemasByName
  /// Plain data, such as the value of `default`.
  case data

  static func value(of keyword: String) -> SchemaPart {
    switch keyword {
    case "properties", "patternProperties", "$defs", "dependentSchemas": .schemasByName
    case "default", "const", "enum", "examples", "required": .data
    default: .schema
    }
  }

  func member(_ name: String) -> SchemaPart {
    switch self {
    case .schema: SchemaPart.value(of: name)
    case .schemasByName: .schema
    case .data: .data
    }
  }
}

/// Compares two schemas place by place. Descriptions are not compared; see ``schemaDescriptions(_:)``.
func schemaDifferences(upstream: JSONValue, ours: JSONValue) -> [SchemaDifference] {
  differences(upstream, ours, .schema, "")
}

/// All descriptions of a schema and the schemas in it, in the order of the text.
func schemaDescriptions(_ schema: JSONValue) -> [SchemaDescription] { descriptions(schema, .schema, "") }

private func differences(
  _ upstream: JSONValue?, _ ours: JSONValue?, _ part: SchemaPart, _ pointer: String
) -> [SchemaDifference] {
  if case .object(let a) = upstream, case .object(let b) = ours {
    let names = a.map(\.name) + b.map(\.name).filter { a[$0] == nil }
    return names.flatMap { name -> [SchemaDifference] in
      if isDescription(name, a[name], part), isDescription(name, b[name], part) { return [] }
      return differences(a[name], b[name], part.member(name), pointer + "/" + escaped(name))
    }
  }
  if case .array(let a) = upstream, case .array(let b) = ours, a.count == b.count || part == .schema {
    // Of two lists of schemas, such as the alternatives of a union, each one more is a difference of its own.
    return (0..<max(a.count, b.count)).flatMap { index in
      differences(
        index < a.count ? .some(a[index]) : .none, index < b.count ? .some(b[index]) : .none, part,
        pointer + "/\(index)")
    }
  }
  if let upstream, let ours, upstream.isEquivalent(to: ours) { return [] }
  return [
    SchemaDifference(
      pointer: pointer, upstream: upstream.map { withoutDescriptions($0, part) },
      ours: ours.map { withoutDescriptions($0, part) })
  ]
}

private func withoutDescriptions(_ value: JSONValue, _ part: SchemaPart) -> JSONValue {
  switch (value, part) {
  case (_, .data): value
  case (.array(let elements), _): .array(elements.map { withoutDescriptions($0, part) })
  case (.object(let members), _):
    .object(
      JSONObject(
        members.filter { !isDescription($0.name, $0.value, part) }.map { member in
          JSONObject.Member(name: member.name, value: withoutDescriptions(member.value, part.member(member.name)))
        }))
  default: value
  }
}

private func descriptions(_ value: JSONValue, _ part: SchemaPart, _ pointer: String) -> [SchemaDescription] {
  switch (value, part) {
  case (_, .data): []
  case (.array(let elements), _):
    elements.enumerated().flatMap { descriptions($0.element, part, pointer + "/\($0.offset)") }
  case (.object(let members), _):
    members.flatMap { member in
      if case .string(let text) = member.value, isDescription(member.name, member.value, part) {
        return [SchemaDescription(pointer: pointer, text: text)]
      }
      return descriptions(member.value, part.member(member.name), pointer + "/" + escaped(member.name))
    }
  default: []
  }
}

private func isDescription(_ name: String, _ value: JSONValue?, _ part: SchemaPart) -> Bool {
  part == .schema && name == "description" && value?.stringValue != nil
}

/// A member name as RFC 6901 writes it in a pointer.
private func escaped(_ name: String) -> String {
  name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
}
