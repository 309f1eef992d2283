/// The rules about TLS towards clients and backends.
let tlsRules = RuleArea(
  rules: [
    BackendTLSALPN.info, BackendTLSCertWithoutKey.info, BackendTLSHostname.info, BackendTLSInsecureOverrides.info,
    BackendTLSPEM.info,
    BackendTLSRootEmpty.info, BackendTLSSAN.info, BackendTLSSpiffe.info, TLSCertExpired.info, TLSCertRequired.info,
    TLSCipherExcludes.info, TLSCipherSuiteUnknown.info, TLSKeyExchangeGroupUnknown.info, TLSKeyMismatch.info,
    TLSKeyRequired.info, TLSMultipleKeys.info, TLSNoCertificate.info, TLSNoKey.info, TLSRootDynamicCA.info,
    TLSSpiffeFiles.info, TLSSpiffeKnobs.info, TLSSpiffeMode.info, TLSVersionRange.info, TLSVersionUnsupported.info,
  ],
  sites: [
    SiteCheck("LocalTLSServerConfig") { site, section, context in
      let tls = TLSServer(context.document, section)
      TLSCertRequired.check(site, tls, &context)
      TLSKeyRequired.check(site, tls, &context)
      TLSSpiffeFiles.check(tls, &context)
      TLSSpiffeMode.check(tls, &context)
      TLSSpiffeKnobs.check(tls, &context)
      TLSRootDynamicCA.check(tls, &context)
      TLSNoCertificate.check(inline: tls.cert, &context)
      TLSNoCertificate.check(inline: tls.root, &context)
      TLSNoKey.check(inline: tls.key, &context)
      TLSFileChecks.server(tls, &context)
    },
    SiteCheck("LocalTLSServerConfig") { _, section, context in
      let negotiation = TLSNegotiation(context.document, section)
      TLSVersionUnsupported.check(negotiation, &context)
      TLSVersionRange.check(negotiation, &context)
    },
    SiteCheck("LocalTLSServerConfig", "TLS") { _, section, context in
      let negotiation = TLSNegotiation(context.document, section)
      TLSCipherSuiteUnknown.check(negotiation, &context)
      TLSKeyExchangeGroupUnknown.check(negotiation, &context)
      TLSCipherExcludes.check(negotiation, &context)
    },
    SiteCheck("LocalBackendTLS") { _, section, context in
      let tls = TLSClient(context.document, section)
      BackendTLSSpiffe.check(tls, &context)
      BackendTLSALPN.check(tls, &context)
      BackendTLSHostname.check(tls, &context)
      BackendTLSSAN.check(tls, &context)
      BackendTLSCertWithoutKey.check(tls, &context)
      BackendTLSInsecureOverrides.check(tls, &context)
      TLSFileChecks.client(tls, &context)
    },
  ]
)
