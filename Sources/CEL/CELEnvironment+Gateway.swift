extension CELEnvironment {
  /// The names the gateway defines for every expression.
  ///
  /// Whether a variable has a value when an expression runs is not considered: `response` exists in requests, too.
  public static let gateway = CELEnvironment(
    variables: gatewayVariables, typeNames: gatewayTypeNames, functions: gatewayFunctions, methods: gatewayMethods,
    namespaces: gatewayNamespaces)
}

private let gatewayTypeNames: Set<String> = [
  "bool", "bytes", "double", "duration", "float", "int", "list", "map", "null_type", "optional_type", "string",
  "timestamp", "type", "uint",
]

/// The functions of the language, of the gateway and of the strings extension. The macros are not functions.
private let gatewayFunctions: Set<String> = [
  // Of the language.
  "bytes", "contains", "double", "duration", "endsWith", "int", "matches", "max", "min", "size", "startsWith", "string",
  "timestamp", "type", "uint",
  "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getFullYear", "getHours", "getMilliseconds",
  "getMinutes", "getMonth", "getSeconds",
  // Of optional values.
  "hasValue", "or", "orValue", "value",
  // Of the gateway.
  "base64Decode", "base64Encode", "coalesce", "default", "fail", "filterKeys", "flatten", "flattenRecursive", "json",
  "jsonField", "mapValues", "merge", "random", "regexReplace", "removeKeys", "toJson", "to_json", "traced",
  "tracedErrors", "unvalidatedJwtPayload", "uuid", "variables", "with",
  // Of the strings extension.
  "charAt", "indexOf", "join", "lastIndexOf", "lowerAscii", "replace", "split", "stripPrefix", "stripSuffix",
  "substring", "trim", "upperAscii",
  // Of the network extension.
  "cidr", "ip", "isIP",
]

/// Functions of values with methods of their own: header views, URIs, secrets, addresses and networks.
private let gatewayMethods: Set<String> = [
  "cookie", "join", "raw", "redacted", "split", "addQuery", "query", "setQuery", "unredacted",
  "family", "isGlobalUnicast", "isLinkLocalMulticast", "isLinkLocalUnicast", "isLoopback", "isUnspecified",
  "containsCIDR", "containsIP", "ip", "masked", "prefixLength",
]

private let gatewayNamespaces: [String: Set<String>] = [
  "base64": ["decode", "encode"],
  "form": ["decode", "encode"],
  "llm": ["costClass"],
  "math": [
    "abs", "bitAnd", "bitNot", "bitOr", "bitShiftLeft", "bitShiftRight", "bitXor", "ceil", "floor", "greatest",
    "isFinite", "isInf", "isNaN", "least", "round", "sign", "sqrt", "trunc",
  ],
  "md5": ["encode"],
  "optional": ["none", "of", "ofNonZeroValue"],
  "sha1": ["encode"],
  "sha256": ["encode"],
  "url": ["decode", "encode"],
]
