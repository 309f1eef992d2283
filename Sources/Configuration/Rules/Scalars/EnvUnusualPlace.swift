import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # env-unusual-place
///
/// A variable stands for a key, or for a whole mapping or list.
///
/// What it brings cannot be checked without its value, and a value with the wrong structure changes the meaning of the
/// file. Write the structure out and use variables for values.
///
///     llm:
///       models: $MODELS
enum EnvUnusualPlace {
  static let info = RuleInfo(
    "env-unusual-place", .warning, "A variable stands for a key, or for a whole mapping or list.")

  static func check(_ context: inout RuleContext) {
    let document = context.document
    guard !document.variables.isEmpty, let root = document.root else { return }
    var places = context.schema.map { PlaceTypes(document, $0) }
    var pending = [root]
    while let node = pending.popLast() {
      if document.isAlias(node) { continue }
      for entry in document.entries(node) {
        pending.append(entry.value)
        if document.holdsVariable(entry.key), document.kind(entry.key) == .scalar { reportKey(entry.key, &context) }
      }
      pending += document.elements(node)
      if document.kind(node) == .scalar, document.holdsVariable(node),
        document.isUnknown(node) || document.value(node) == .unknown,
        let wanted = places?.structure(wantedAt: node)
      {
        report(node, wanted, &context)
      }
    }
  }

  private static func reportKey(_ key: NodeID, _ context: inout RuleContext) {
    context.report(
      Diagnostic(
        rule: info.id, severity: info.severity, message: "a variable stands for the name of a field",
        span: context.document.span(key), label: "not checked without its value",
        help: ["Write the name out, and use variables for values."],
        path: path(of: key, in: context.document).description))
  }

  private static func report(_ node: NodeID, _ wanted: String, _ context: inout RuleContext) {
    context.report(
      info, "a variable stands for \(wanted)", at: .value(node), label: "not checked without its value",
      help: ["Write the structure out, and use variables for values."])
  }
}

/// What the schema wants at places of a document. Places that differ only in positions of lists are one, and are looked
/// up once.
private struct PlaceTypes {
  private struct Step: Hashable {
    var from: Int
    /// nil for an element of a sequence.
    var key: String?
  }

  private struct Kind {
    var cursor: SchemaCursor?
    /// What is wanted where no scalar is allowed, in words.
    var structure: String?

    init(_ cursor: SchemaCursor?) {
      self.cursor = cursor
      let types = Set(cursor?.expectation.types ?? [])
      guard !types.isEmpty, types.isSubset(of: ["object", "array", "null"]) else { return }
      structure = joined(types.subtracting(["null"]).sorted().reversed().map(WrongType.typeName), "or")
    }
  }

  private let document: Document
  private var kinds: [Kind]
  private var steps: [Step: Int] = [:]
  /// The kinds of collections.
  private var known: [NodeID: Int] = [:]

  init(_ document: Document, _ schema: Schema) {
    self.document = document
    kinds = [Kind(schema.cursor(at: InstancePath()))]
  }

  /// The structures allowed at a place where no scalar is; nil where one is, or nothing is known.
  mutating func structure(wantedAt node: NodeID) -> String? { kinds[kind(of: node)].structure }

  private mutating func kind(of node: NodeID) -> Int {
    if let kind = known[node] { return kind }
    guard let parent = document.parent(node) else { return 0 }
    let outer = kind(of: parent)
    let key = document.entry(of: node, in: parent).map { document.keyText($0.key) }
    let step = Step(from: outer, key: key)
    let kind: Int
    if let found = steps[step] {
      kind = found
    } else {
      kind = kinds.count
      kinds.append(Kind(kinds[outer].cursor.flatMap { cursor in key.map(cursor.value(of:)) ?? cursor.element }))
      steps[step] = kind
    }
    if document.kind(node) != .scalar { known[node] = kind }
    return kind
  }
}
