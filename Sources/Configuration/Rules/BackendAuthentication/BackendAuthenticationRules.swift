/// The rules about the credentials sent to backends.
let backendAuthenticationRules = RuleArea(
  rules: [
    BackendAuthFormDropped.info, AWSSessionName.info, AWSTagDuplicate.info, AWSTagKey.info, AWSTagValue.info,
    AWSTagValueOrExpression.info,
    AWSTagsCount.info, AzureWorkloadEnv.info, GCPCredential.info, JWTSignKey.info, JWTSignReservedClaim.info,
    JWTSignTTL.info, OAuthBearerActor.info, OAuthBearerRequestedType.info, OAuthClientIDEmpty.info,
    OAuthClientSecretEmpty.info, OAuthIDJAG.info, OAuthLocationExpression.info, OAuthLocationQuery.info,
    OAuthMayActType.info, OAuthPKJWTAudience.info, OAuthPKJWTCertificate.info, OAuthPKJWTKey.info,
    OAuthPKJWTMismatch.info, OAuthPathSlash.info, OAuthRequestedTypeCustom.info, OAuthReservedParam.info,
    OAuthResourceURI.info, OAuthScopeSyntax.info, OAuthTokenTypeSyntax.info,
    XAAAudienceEmpty.info, XAAScopesUnreachable.info, XAASubjectIDJAG.info,
  ],
  sites: [
    SiteCheck("BackendAuthCompat") { _, section, context in BackendAuthFormDropped.check(section, &context) },
    SiteCheck("OAuthTokenExchangeAuth") { _, section, context in
      let exchange = TokenExchange(context.document, section)
      OAuthBearerRequestedType.check(exchange, &context)
      OAuthBearerActor.check(exchange, &context)
      OAuthMayActType.check(exchange, &context)
      _ = OAuthTokenTypeSyntax.check(exchange.subjectToken?.tokenType, &context)
      _ = OAuthTokenTypeSyntax.check(exchange.actorToken?.tokenType, &context)
      OAuthRequestedTypeCustom.check(exchange, &context)
      OAuthReservedParam.check(exchange, &context)
      OAuthLocationExpression.check(exchange, &context)
      OAuthLocationQuery.check(exchange, &context)
      OAuthResourceURI.check(exchange.resources, &context)
      OAuthScopeSyntax.check(exchange.scopes, &context)
    },
    SiteCheck("OAuthTokenExchangeAuth", "CrossAppAccessEndpoint") { _, section, context in
      OAuthPathSlash.check(section, &context)
    },
    SiteCheck("OAuthClientAuth") { _, section, context in
      let client = OAuthClient(context.document, section)
      OAuthClientIDEmpty.check(client, &context)
      OAuthClientSecretEmpty.check(client, &context)
      OAuthPKJWTAudience.check(client, &context)
      OAuthPKJWTCertificate.check(client, &context)
      OAuthPKJWTKey.check(client, &context)
    },
    SiteCheck("CrossAppAccessAuth") { _, section, context in
      let access = CrossAppAccess(context.document, section)
      XAAAudienceEmpty.check(access, &context)
      XAASubjectIDJAG.check(access, &context)
      XAAScopesUnreachable.check(access, &context)
      OAuthResourceURI.check(access.resources, &context)
      OAuthScopeSyntax.check(access.scopes, &context)
      OAuthScopeSyntax.check(access.accessTokenScopes, &context)
    },
    SiteCheck("JwtSignAuth") { _, section, context in
      JWTSignReservedClaim.check(section, &context)
      JWTSignTTL.check(section, &context)
      JWTSignKey.check(section, &context)
    },
    SiteCheck("AwsAssumeRole") { _, section, context in
      let role = AWSRole(context.document, section)
      AWSTagsCount.check(role, &context)
      AWSTagDuplicate.check(role, &context)
      AWSSessionName.check(role, &context)
      for tag in role.tags {
        AWSTagKey.check(tag, &context)
        AWSTagValue.check(tag, &context)
        AWSTagValueOrExpression.check(tag, &context)
      }
    },
    SiteCheck("GcpAuth") { _, section, context in GCPCredential.check(section, &context) },
    SiteCheck("AzureAuth") { _, section, context in AzureWorkloadEnv.check(section, &context) },
  ]
)
