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
    var pending = [root]
    while let node = pending.popLast() {
      if document.isAlias(node) { continue }
      for entry in document.entries(node) {
        pending.append(entry.value)
        if document.holdsVariable(entry.key), document.kind(entry.key) == .scalar { reportKey(entry.key, &context) }
      }
      pending += document.elements(node)
      if document.kind(node) == .scalar, document.holdsVariable(node), document.value(node) == .unknown {
        checkValue(node, &context)
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

  private static func checkValue(_ node: NodeID, _ context: inout RuleContext) {
    let place = path(of: node, in: context.document)
    guard let types = context.schema?.cursor(at: place)?.types, !types.isEmpty,
      types.isSubset(of: ["object", "array", "null"])
    else { return }
    let wanted = joined(types.subtracting(["null"]).sorted().reversed().map(WrongType.typeName), "or")
    context.report(
      info, "a variable stands for \(wanted)", at: .value(node), label: "not checked without its value",
      help: ["Write the structure out, and use variables for values."])
  }
}

extension SchemaCursor {
  /// The JSON types a value here may have; empty where any will do.
  fileprivate var types: Set<String> { Set(expectation.types) }
}
