extension ScalarKind {
  /// The scalars of authentication towards clients and backends.
  static let inAuthentication: [String: [String: ScalarKind]] = [
    "FileOrInline": ["file": .secretPath, "": .secret],
    "AuthorizationLocation": [
      "header.name": .headerName(.plain), "header.prefix": .headerValue, "queryParameter.name": .text,
      "cookie.name": .text,
    ],
    "GcpAuth": ["audience": .text],
    "AwsAuth": [
      "accessKeyId": .text, "secretAccessKey": .secret, "region": .text, "sessionToken": .secret, "serviceName": .text,
    ],
    "AwsAssumeRole": ["roleArn": .text],
    "AwsSessionName": ["": .text],
    "AwsSessionTag": ["key": .text, "value": .text],
    "AzureAuth": [
      "explicitConfig.clientSecret.tenant_id": .text, "explicitConfig.clientSecret.client_id": .text,
      "explicitConfig.clientSecret.client_secret": .secret,
    ],
    "AzureUserAssignedIdentity": ["clientId": .text, "objectId": .text, "resourceId": .text],
    "JwtSignAuth": ["kid": .text, "ttl": .duration],
    "OAuthTokenExchangeAuth": [
      "host": .hostPortOrURI, "backend": .reference, "path": .path, "audiences[]": .text, "scopes[]": .text,
      "resources[]": .rule("oauth-resource-uri"), "requestedTokenType": .rule("oauth-token-type"),
    ],
    "TokenSpec": ["tokenType": .rule("oauth-token-type")],
    "ActorTokenSpec": ["tokenType": .rule("oauth-token-type")],
    "RawOAuthClientAuth": ["clientId": .text, "kid": .text, "assertionAudience": .text],
    "RawDefaultClientSecretBasicAuth": ["clientId": .text],
    "TokenCacheConfig": ["defaultTtl": .duration],
    "CrossAppAccessAuth": [
      "audience": .text, "resources[]": .rule("oauth-resource-uri"), "scopes[]": .text, "accessTokenScopes[]": .text,
    ],
    "CrossAppAccessEndpoint": ["host": .hostPortOrURI, "backend": .reference, "path": .path],
    "CrossAppAccessSubjectToken": ["tokenType": .rule("oauth-token-type")],
    "LocalMcpAuthentication": ["issuer": .text, "audiences[]": .text, "clientId": .text, "clientSecret": .secret],
    "FileInlineOrRemote": ["file": .filePath, "": .document, "url": .uri],
    "JWTValidationOptions": ["requiredClaims[]": .text],
    "LocalJwtConfig": ["issuer": .text, "audiences[]": .text],
    "ProviderConfig": ["issuer": .text, "audiences[]": .text],
    "LocalOidcConfig": [
      "issuer": .text, "authorizationEndpoint": .rule("oidc-endpoint-uri"), "tokenEndpoint": .rule("oidc-endpoint-uri"),
      "clientId": .text, "clientSecret": .secret, "redirectURI": .rule("oidc-redirect-uri"), "scopes[]": .text,
    ],
    "LocalBasicAuth": ["realm": .text],
    "LocalAPIKey": ["allowedModels[]": .text],
    "APIKey": ["": .secret],
    "APIKeyHash": ["": .rule("apikey-hash")],
  ]
}
