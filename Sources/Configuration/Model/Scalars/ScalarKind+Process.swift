extension ScalarKind {
  /// The scalars of the `config` block.
  static let inProcess: [String: [String: ScalarKind]] = [
    "RawConfig": [
      "localXdsPath": .filePath, "caAddress": .rule("config-xds-uri"), "caAuthToken": .rule("config-token-file"),
      "xdsAddress": .rule("config-xds-uri"), "xdsAuthToken": .rule("config-token-file"), "namespace": .text,
      "gateway": .text, "trustDomain": .text, "additionalTrustDomains": .text, "serviceAccount": .text,
      "clusterId": .text, "network": .text, "adminAddr": .address, "statsAddr": .address, "readinessAddr": .address,
      "sensitiveHeaders[]": .headerName(.sensitive), "customFunctions": .customFunctions,
      "connectionTerminationDeadline": .duration, "connectionMinTerminationDeadline": .duration,
    ],
    "ModelCatalogSource": ["file": .filePath, "inline": .document],
    "Model": ["tags[]": .text],
    "Money": ["": .rule("catalog-money")],
    "Config": ["url": .rule("config-db-url")],
    "RawSpiffeConfig": ["endpoint": .text],
    "RawStandardAttributes": ["user": .expression(.standardAttribute), "group": .expression(.standardAttribute)],
    "RawSession": ["key": .rule("config-session-key")],
    "RawMcpConfig": ["sessionTtl": .duration],
    "StringOrInt": ["": .rule("config-worker-threads")],
    "RawTracing": ["otlpEndpoint": .rule("config-tracing-scheme"), "headers{}": .headerValue, "path": .path],
    "RawLoggingFields": ["remove[]": .text, "add{}": .expression(.metrics)],
    "StringBoolFloat": ["": .sampling],
    "RawLogging": ["filter": .expression(.metrics)],
    "RawLoggingLevel": ["": .rule("config-log-level"), "[]": .rule("config-log-level")],
    "RawMetrics": ["remove[]": .text],
    "RawMetricFields": ["add{}": .expression(.metrics)],
    "BackendConfig": ["connectTimeout": .duration, "poolIdleTimeout": .duration],
    "KeepaliveConfig": ["time": .duration, "interval": .duration],
    "RawHBONE": ["poolUnusedReleaseTimeout": .duration],
  ]
}
