import CEL
import Diagnostics
import SourceText
import YAML

/// Checks expressions against the names the gateway and the configuration define.
struct ExpressionCheck {
  private let environment: CELEnvironment
  /// Whether the configuration may define functions that are not known, because a variable holds their text.
  private let hasUnknownFunctions: Bool

  /// Reads the functions that the configuration defines.
  init(_ places: [ScalarPlace], _ context: inout RuleContext) {
    var environment = CELEnvironment.gateway
    var hasUnknownFunctions = false
    for place in places where place.kind == .customFunctions {
      guard let functions = ConfigCustomFunctions.check(place, &context) else {
        hasUnknownFunctions = true
        continue
      }
      environment = functions.added(to: environment)
    }
    self.environment = environment
    self.hasUnknownFunctions = hasUnknownFunctions
  }

  /// Checks the expression in a scalar.
  func check(_ place: ScalarPlace, _ use: ScalarKind.ExpressionUse, _ context: inout RuleContext) {
    let document = context.document
    guard document.string(place.node).value != nil else { return }
    let text = Array(document.utf8(place.node))
    // An expression that may be left out counts as left out when it is blank.
    if use == .health, text.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return }
    do throws(CELSyntaxError) {
      let expression = try CELExpression.parse(utf8: text)
      checkNames(expression, environment, place.node, offset: 0, &context)
      CELBadRegexLiteral.check(expression, text, place.node, offset: 0, &context)
    } catch {
      CELSyntax.report(error, text, place.node, use, &context)
    }
  }

  /// Reports the names that are not defined.
  func checkNames(
    _ expression: CELExpression, _ environment: CELEnvironment, _ node: NodeID, offset: Int,
    _ context: inout RuleContext
  ) {
    for name in expression.unknownNames(in: environment) {
      if hasUnknownFunctions, name.kind == .function || name.kind == .method { continue }
      CELUnknownIdentifier.report(name, node, offset: offset, &context)
    }
  }
}
