import JSONSchema
import YAML

/// What the mappings of a configuration are called in messages, by the name of their definition.
private let roles: [String: String] = [
  "FullLocalBackend": "a backend", "LocalAIProviders": "a provider group", "LocalAPIKey": "an API key entry",
  "LocalAttachedRoute": "a route", "LocalAttachedTCPRoute": "a TCP route", "LocalBind": "a bind",
  "LocalGateway": "a gateway", "LocalGatewayListener": "a listener", "LocalLLMConditionalTarget": "a target",
  "LocalLLMFailoverTarget": "a target", "LocalLLMModels": "a model", "LocalLLMProvider": "a provider",
  "LocalLLMVirtualModel": "a virtual model", "LocalLLMWeightedTarget": "a target", "LocalListener": "a listener",
  "LocalMcpTarget": "an MCP target", "LocalNamedAIProvider": "a provider", "LocalPolicy": "a policy",
  "LocalRoute": "a route", "LocalRouteBackend": "a route backend", "LocalRouteGroup": "a route group",
  "LocalTCPRoute": "a TCP route", "LocalTCPRouteBackend": "a route backend", "RouteMatch": "a route match",
  "LLMRouteMatch": "a match", "HeaderMatch": "a header match", "QueryMatch": "a query match",
  "RateLimitSpec": "a rate limit", "RequestGuard": "a request guard", "ResponseGuard": "a response guard",
]

/// What the mapping at a place is called: "a model", "`params`", "the top level".
func role(_ definition: String?, at path: InstancePath) -> String {
  if let definition, let role = roles[definition] { return role }
  switch path.components.last {
  case nil: return "the top level"
  case .key(let name)?: return "`\(name)`"
  case .index?:
    if case .key(let name)? = path.components.dropLast().last { return "an entry of `\(name)`" }
    return "a list entry"
  }
}

/// The same for a kind of place: "the model", "`params`", "the top level".
func role(_ place: Place) -> String {
  if let definition = place.definition, let role = roles[definition] {
    return "the " + role.drop { $0 != " " }.dropFirst()
  }
  switch place.pattern.last {
  case nil: return "the top level"
  case .key(let name)?: return "`\(name)`"
  case .item?, .anyKey?:
    if case .key(let name)? = place.pattern.dropLast().last { return "an entry of `\(name)`" }
    return "a list entry"
  }
}

/// Joins words: "a", "a and b", "a, b and c".
func joined(_ words: [String], _ conjunction: String) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

/// Names in back quotes, the first `limit` of them: "`a`, `b` or `c`".
func quoted(_ names: [String], _ conjunction: String = "or", limit: Int = .max) -> String {
  let shown = names.prefix(limit).map { "`\($0)`" }
  if names.count > limit { return shown.joined(separator: ", ") + " and \(names.count - limit) more" }
  return joined(Array(shown), conjunction)
}
