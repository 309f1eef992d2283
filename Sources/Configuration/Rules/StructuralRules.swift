public import Diagnostics

/// What there is to know about a rule without a finding.
public struct RuleInfo: Hashable, Sendable {
  /// The stable kebab-case id.
  public var id: String
  /// The severity of its findings, where it has one for all of them.
  public var severity: Severity
  /// One sentence that says what it finds.
  public var summary: String

  /// Describes a rule.
  public init(_ id: String, _ severity: Severity, _ summary: String) {
    self.id = id
    self.severity = severity
    self.summary = summary
  }
}

/// The rules about the shape of a configuration: keys, types and alternatives, as the schema defines them.
public let structuralRules: [RuleInfo] = [
  AliasBothSpellings.info, APIKeyBoth.info, ConfigDatabaseConnections.info, ConfigListenerRemoved.info, EnumValue.info,
  FloatForInteger.info, GuardScopeEmpty.info, IntegerRange.info, MCPHostAllThree.info, MCPHostRequired.info,
  MCPHostRequiredPath.info, MCPHostRequiredPort.info, MethodNotString.info, MisplacedField.info, MissingField.info,
  NullNotAllowed.info, SetDuplicate.info, TargetExactlyOne.info, TargetMissing.info, TargetPair.info,
  UIBackendPolicy.info, UnionMultipleKeys.info,
  UnionNoMatch.info, UnknownField.info, WrongType.info, YAMLDuplicateKey.info, YAMLDuplicateMapKey.info,
  YAMLMergeKey.info,
]
