/// The rules about how clients authenticate.
let authenticationRules = RuleArea(
  rules: [
    APIKeyDuplicate.info, APIKeyHashSyntax.info, APIKeyModelsEmpty.info, APIKeyModelsPattern.info,
    APIKeyModelsStar.info, AuthModeDefaultOptional.info, BasicHtpasswdEmpty.info, JWTJWKSLoad.info, JWTJWKSParse.info,
    JWTKeyUnsupported.info, JWTKidMissing.info, JWTNoAudience.info, JWTRequiredClaim.info, MCPAuthIssuer.info,
    OIDCAuthMethod.info, OIDCCookieSecret.info, OIDCDiscoveryExclusive.info, OIDCDiscoveryParse.info,
    OIDCEndpointURI.info, OIDCEndpointsAllOrNone.info, OIDCIssuerMismatch.info, OIDCJWKS.info, OIDCRedirectURI.info,
    OIDCTokenAuthExclusive.info, UIOIDCRedirect.info,
  ],
  sites: [
    SiteCheck("LocalJwtConfig", "LocalBasicAuth", "LocalAPIKeys") { site, section, context in
      AuthModeDefaultOptional.check(site, section, &context)
    },
    SiteCheck("LocalJwtConfig", "ProviderConfig") { site, section, context in
      let provider = JWTProvider(context.document, section)
      JWTNoAudience.check(site, provider, &context)
      KeySetChecks.token(provider.jwks, &context)
    },
    SiteCheck("LocalMcpAuthentication") { _, section, context in
      let policy = MCPAuthentication(context.document, section)
      MCPAuthIssuer.check(policy, &context)
      KeySetChecks.token(policy.token.jwks, &context)
    },
    SiteCheck("JWTValidationOptions") { _, section, context in JWTRequiredClaim.check(section, &context) },
    SiteCheck("LocalAPIKeys") { _, section, context in
      let policy = APIKeyAuthentication(context.document, section)
      for entry in policy.entries {
        APIKeyHashSyntax.check(entry, &context)
        APIKeyModelsEmpty.check(entry, &context)
        APIKeyModelsStar.check(entry, &context)
        APIKeyModelsPattern.check(entry, &context)
      }
      APIKeyDuplicate.check(policy, &context)
    },
    SiteCheck("LocalBasicAuth") { _, section, context in BasicHtpasswdEmpty.check(section, &context) },
    SiteCheck("LocalOidcConfig") { site, section, context in
      let client = OIDCClient(context.document, section)
      OIDCRedirectURI.check(site, client, &context)
      OIDCEndpointsAllOrNone.check(client, &context)
      OIDCDiscoveryExclusive.check(client, &context)
      OIDCTokenAuthExclusive.check(client, &context)
      OIDCEndpointURI.check(client, &context)
      OIDCDiscoveryChecks.check(client, &context)
      KeySetChecks.provider(client.jwks, &context)
    },
  ],
  document: [DocumentCheck { context in OIDCCookieSecret.check(&context) }]
)
