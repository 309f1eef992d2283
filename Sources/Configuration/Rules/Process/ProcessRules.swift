/// The rules about the config section, telemetry, deprecated fields and the environment.
let processRules = RuleArea(
  rules: [
    ConfigAddress.info, ConfigDNSFamily.info, ConfigDatabaseURL.info,
    ConfigDynamicCACapacity.info, ConfigEnvironment.info, ConfigHybridDatabase.info, ConfigHybridPostgres.info,
    ConfigLogLevel.info, ConfigLoggingConflict.info, ConfigOTLPHeaders.info,
    ConfigOTLPProtocol.info, ConfigSessionKey.info, ConfigTokenFile.info, ConfigTracingConflict.info,
    ConfigTracingEndpoint.info, ConfigTracingScheme.info, ConfigWorkerThreads.info, ConfigWorkerThreadsAuto.info,
    ConfigWorkerThreadsZero.info, ConfigXDSIdentity.info, ConfigXDSURI.info, DeprecatedField.info,
  ],
  sites: [
    SiteCheck("Config") { _, section, context in
      guard let database = DatabaseSection(context.document, section) else { return }
      ConfigDatabaseURL.check(database, &context)
    },
    SiteCheck(
      "LocalFrontendPolicies", "LocalTLSServerConfig", "LocalLLMModels", "LocalLLMProviderDefaults", "RawConfig",
      "RawLogging"
    ) { DeprecatedField.checkFields($0, $1, &$2) },
  ],
  document: [
    DocumentCheck { DeprecatedField.checkValues(&$0) },
    DocumentCheck { context in
      let config = ProcessSection(context.document, context.model.root)
      ConfigSessionKey.check(config, &context)
      ConfigLogLevel.check(config, &context)
      if let config { check(config, &context) }
    },
    DocumentCheck { context in
      ConfigEnvironment.check(&context)
      ConfigDNSFamily.check(&context)
      ConfigDynamicCACapacity.check(&context)
      ConfigOTLPProtocol.check(&context)
      ConfigOTLPHeaders.check(&context)
    },
  ]
)

private func check(_ config: ProcessSection, _ context: inout RuleContext) {
  let frontend = context.document.section(context.model.root, "frontendPolicies")
  ConfigAddress.check(config, &context)
  ConfigWorkerThreads.check(config, &context)
  ConfigXDSURI.check(config, &context)
  ConfigXDSIdentity.check(config, &context)
  ConfigTokenFile.check(config, &context)
  ConfigHybridDatabase.check(config, &context)
  ConfigTracingEndpoint.check(config, &context)
  ConfigLoggingConflict.check(config, frontend, &context)
  ConfigTracingConflict.check(config, frontend, &context)
}
