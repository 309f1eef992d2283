import CEL
import Diagnostics
import SourceText
import YAML

/// # config-custom-functions
///
/// The text of `config.customFunctions` is not a list of functions.
///
/// Each is written `name(a, b) { expression }`, or `this.name() { expression }` to be called on a value; a last
/// parameter `rest...` takes the remaining arguments. Functions may call each other but not themselves.
///
///     config:
///       customFunctions: |
///         isAdmin() { jwt.role == "admin"
enum ConfigCustomFunctions {
  static let info = RuleInfo(
    "config-custom-functions", .error, "The text of `config.customFunctions` is not a list of functions.")

  /// Reports what is wrong and gives the functions; nil where there may be functions that are not known.
  static func check(_ place: ScalarPlace, _ context: inout RuleContext) -> CustomFunctions? {
    guard context.document.string(place.node).value != nil else { return nil }
    let text = Array(context.document.utf8(place.node))
    let functions = CustomFunctions(text)
    for error in functions.errors { report(error, text, place.node, &context) }
    checkBodies(functions, text, place.node, &context)
    return functions.isIncomplete ? nil : functions
  }

  private static func checkBodies(
    _ functions: CustomFunctions, _ text: [UInt8], _ node: NodeID, _ context: inout RuleContext
  ) {
    let environment = functions.added(to: .gateway)
    for definition in functions.definitions {
      guard let body = definition.body else { continue }
      let start = definition.bodyRange.lowerBound
      for name in body.unknownNames(in: environment.adding(variables: definition.localNames)) {
        if functions.isIncomplete, name.kind == .function || name.kind == .method { continue }
        CELUnknownIdentifier.report(name, node, offset: start, &context)
      }
      CELBadRegexLiteral.check(body, Array(text[definition.bodyRange]), node, offset: start, &context)
    }
  }

  private static func report(
    _ error: CustomFunctionsError, _ text: [UInt8], _ node: NodeID, _ context: inout RuleContext
  ) {
    if case .body(let fault, let start) = error.reason {
      return CELSyntax.report(fault, [], node, info, offset: start, &context)
    }
    let texts = explanation(error.reason)
    var related: [Label] = []
    if case .duplicate(_, let first) = error.reason {
      related = [Label(context.document.span(inScalar: node, utf8: first), "defined here first")]
    }
    context.report(
      info, texts.message, at: .part(node, error.part), label: texts.label, related: related,
      help: texts.help.map { [$0] } ?? [])
  }

  private static func explanation(
    _ reason: CustomFunctionsError.Reason
  ) -> (message: String, label: String, help: String?) {
    let form = "A function is written `name(a, b) { expression }`."
    switch reason {
    case .missingParameters(let name):
      return ("the function `\(name)` has no list of parameters", "`()` is missing", "Write `\(name)() { … }`.")
    case .missingClosingParenthesis: return ("the list of parameters has no end", "no `)` for this", form)
    case .textAfterParameters: return ("nothing may stand between parameters and body", "not expected here", form)
    case .missingBody(let name): return ("the function `\(name)` has no body", "`{ … }` is missing", form)
    case .missingClosingBrace: return ("the body of the function has no end", "no `}` for this", nil)
    case .emptyName: return ("a name is missing", "a name is expected here", form)
    case .invalidName(let name):
      return (
        "\(shownValue(name)) is not a name for a function or parameter", "not a name",
        "Names hold letters, digits and `_`, and do not start with a digit."
      )
    case .nameIsThis: return ("`this` cannot be a name", "stands for the receiver", "Choose another name.")
    case .severalVariadics:
      return ("only one parameter can take the remaining arguments", "a second one with `...`", nil)
    case .parameterAfterVariadic:
      return ("no parameter can follow the one that takes the remaining arguments", "never gets an argument", nil)
    case .duplicate(let name, _): return ("the function `\(name)` is defined twice", "defined again", nil)
    case .existing(let name):
      return ("`\(name)` is a function of the gateway already", "name taken", "Choose another name.")
    case .recursion(let names):
      let way = (names + names.prefix(1)).map { "`\($0)`" }.joined(separator: " → ")
      return (
        "the function `\(names.first ?? "")` calls itself", names.count > 1 ? "through \(way)" : "not allowed", nil
      )
    case .body: return ("the body is not an expression", "here", nil)
    }
  }
}
