import Diagnostics
import JSONSchema
import YAML

/// The services that policies call: `host`, `backend`, or a service by `service: {name, port}`, for which `name` and
/// `port` may also stand directly beside the policy's other keys.
enum PolicyTarget {
  /// The definitions with such a target among their own keys.
  static let definitions: Set<String> = [
    "CrossAppAccessEndpoint", "ExtAuthz", "ExtProc", "LocalConditionalPolicy_ExtAuthz",
    "LocalConditionalPolicy_ExtProc", "LocalConditionalPolicy_RemoteRateLimit", "OAuthTokenExchangeAuth",
    "OtlpLoggingConfig", "Processor", "RemoteRateLimit", "ServiceFields", "TracingConfig",
  ]

  /// The finding of a rule about such a target; nil where the violation is about something else.
  static func finding(_ violation: Violation, _ structure: Structure) -> Diagnostic? {
    guard let definition = violation.definition, definitions.contains(definition) else { return nil }
    switch violation.kind {
    case .unionMultipleKeys(let keys, _): return TargetExactlyOne.finding(violation, keys, structure)
    case .noAlternativeKey: return TargetMissing.finding(violation, structure)
    case .missingField(let property) where property.name == "name" || property.name == "port":
      return TargetPair.finding(violation, missing: property.name, structure)
    default: return nil
    }
  }
}
