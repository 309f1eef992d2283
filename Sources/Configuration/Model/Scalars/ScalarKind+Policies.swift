extension ScalarKind {
  /// The scalars of policies.
  static let inPolicies: [String: [String: ScalarKind]] = [
    "HeaderModifier": ["add{}": .headerValue, "set{}": .headerValue, "remove[]": .rule("header-modifier-name")],
    "RequestRedirect": ["scheme": .text, "status": .status(.response)],
    "HostRedirect": ["full": .text, "host": .text],
    "PathRedirect": ["full": .path, "prefix": .path],
    "LocalConditionalPolicy_DirectResponse": ["status": .status(.response)],
    "Expression": ["": .expression(.plain)],
    "Bytes": ["": .text],
    "DirectResponse": ["status": .status(.response)],
    "CorsSerde": [
      "allowHeaders[]": .headerName(.cors), "allowMethods[]": .rule("cors-method"), "allowOrigins[]": .text,
      "exposeHeaders[]": .headerName(.cors), "maxAge": .duration,
    ],
    "RuleSerde": [
      "allow": .expression(.authorization), "deny": .expression(.authorization), "require": .expression(.authorization),
      "": .expression(.authorization),
    ],
    "Processor": ["host": .hostPortOrURI, "backend": .reference],
    "LocalTransform": [
      "add{}": .expression(.transformation), "set{}": .expression(.transformation),
      "remove[]": .headerName(.transformation), "replace": .expression(.transformation),
      "body": .expression(.transformation), "metadata{}": .expression(.transformation),
    ],
    "LocalBackendTLS": [
      "cert": .filePath, "key": .filePath, "root": .filePath, "hostname": .text, "alpn[]": .text,
      "subjectAltNames[]": .text,
    ],
    "HTTP": ["version": .httpVersion, "requestTimeout": .duration],
    "TCP": ["connectTimeout": .duration],
    "HeaderOrPseudo": ["": .headerOrPseudo],
    "LocalConditionalPolicy_RateLimitSpec": ["fillInterval": .duration],
    "RateLimitSpec": ["fillInterval": .duration],
    "LocalConditionalPolicy_RemoteRateLimit": ["host": .hostPortOrURI, "backend": .reference, "domain": .text],
    "KV": ["key": .text, "value": .expression(.plain)],
    "RemoteRateLimit": ["host": .hostPortOrURI, "backend": .reference, "domain": .text],
    "LocalConditionalPolicy_ExtAuthz": ["host": .hostPortOrURI, "backend": .reference],
    "ExtAuthzProtocol": ["grpc.context{}": .text, "http.includeResponseHeaders[]": .headerName(.plain)],
    "CacheConfig": ["ttl": .durationOrExpression],
    "ExtAuthz": ["host": .hostPortOrURI, "backend": .reference],
    "LocalConditionalPolicy_ExtProc": ["host": .hostPortOrURI, "backend": .reference],
    "ExtProc": ["host": .hostPortOrURI, "backend": .reference],
    "Csrf": ["additionalOrigins[]": .text],
    "TimeoutPolicy": ["requestTimeout": .duration, "backendRequestTimeout": .duration],
    "RetryPolicy": ["backoff": .duration, "codes[]": .status(.retry)],
    "DelayPolicy": ["duration": .durationOrExpression],
  ]
}
