/// The rules about the text inside scalars: durations, addresses, names, expressions.
let scalarsRules = RuleArea(
  rules: [
    AuthorizationRuleExpression.info, CELBadRegexLiteral.info, CELEmpty.info, CELSyntax.info,
    CELUnknownIdentifier.info, ConfigCustomFunctions.info, ConfigMetricsCEL.info, ConfigSensitiveHeader.info,
    ConfigStandardAttributes.info, CORSHeader.info, DurationNegative.info, DurationSyntax.info,
    EnvDollarLiteral.info, EnvExpansionUnquoted.info, EnvUnusualPlace.info, GuardRegex.info, HeaderNameSyntax.info,
    HealthCEL.info, HTTPVersionUnknown.info, NamespacedHostnameSyntax.info, RegexSyntax.info, RegexUnsupported.info,
    ResourceFileMissing.info, RetryCodes.info, SamplingRange.info, SecretInline.info, StatusRange.info,
    TargetURIHost.info, TargetURIPath.info, TargetURIScheme.info, TransformationCEL.info, TransformationHeader.info,
    UnknownFieldIgnored.info, URISyntax.info, YAMLAmbiguousScalar.info,
  ],
  sites: [UnknownFieldIgnored.check],
  document: [
    DocumentCheck(checkScalars), DocumentCheck(EnvUnusualPlace.check), DocumentCheck(EnvDollarLiteral.check),
  ]
)
