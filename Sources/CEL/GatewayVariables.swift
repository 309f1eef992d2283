/// The variables of the gateway. Objects whose fields depend on tokens, policies or models are open or unknown.
let gatewayVariables: [String: CELEnvironment.Shape] = [
  "request": closed(
    "method", "uri", "host", "scheme", "path", "pathAndQuery", "version", "headers", "body", "bodyPrefix", "startTime",
    "endTime"),
  "response": closed("code", "grpcStatus", "headers", "body", "bodyPrefix"),
  "proxy": closed(
    "bind", "requestProcessingDuration", "upstreamDuration", "responseProcessingDuration",
    objects: [
      "gateway": closed("name", "namespace"), "listener": closed("name"),
      "route": closed("name", "namespace", "kind", "rule"),
    ]),
  "env": closed("podName", "namespace", "gateway"),
  "source": closed(
    "address", "port", "rawAddress", "rawPort", "spiffeId", "subjectAltNames", "issuer", "subject", "subjectCn",
    "certificate", "connectHeaders",
    objects: [
      "identity": closed("trustDomain", "namespace", "serviceAccount"),
      "unverifiedWorkload": closed("name", "namespace", "serviceAccount"),
    ]),
  "destination": closed("address", "port", "hostname"),
  "backend": closed("name", "type", "protocol"),
  "jwt": .any, "apiKey": .any, "basicAuth": .any, "extauthz": .any, "extproc": .any, "mcpGuardrails": .any,
  "metadata": .any, "llmRequest": .any,
  "llm": open(
    "streaming", "requestModel", "responseModel", "provider", "inputTokens", "inputImageTokens", "inputTextTokens",
    "inputAudioTokens", "cachedInputTokens", "cacheCreationInputTokens", "providerInputTokens", "outputTokens",
    "outputImageTokens", "outputTextTokens", "outputAudioTokens", "reasoningTokens", "totalTokens",
    "providerTotalTokens", "serviceTier", "timeToFirstToken", "timePerOutputToken", "countTokens", "prompt",
    "completion", "toolCalls",
    objects: [
      "params": open(
        "temperature", "top_p", "frequency_penalty", "presence_penalty", "seed", "max_tokens", "encoding_format",
        "dimensions"),
      "cost": open(
        "total", "input", "output", "cacheRead", "cacheWrite", "reasoning", "inputAudio", "outputAudio"),
      "costRates": open(
        "input", "output", "cacheRead", "cacheWrite", "reasoning", "inputAudio", "outputAudio"),
    ]),
  "mcp": open(
    "methodName", "sessionId",
    objects: [
      "tool": open("target", "name", "arguments", "result", "error"), "prompt": open("target", "name"),
      "resource": open("target", "name"), "task": open("target", "name"),
    ]),
]

private func closed(_ fields: String..., objects: [String: CELEnvironment.Shape] = [:]) -> CELEnvironment.Shape {
  shape(fields, objects, isClosed: true)
}

private func open(_ fields: String..., objects: [String: CELEnvironment.Shape] = [:]) -> CELEnvironment.Shape {
  shape(fields, objects, isClosed: false)
}

private func shape(
  _ fields: [String], _ objects: [String: CELEnvironment.Shape], isClosed: Bool
) -> CELEnvironment.Shape {
  var all = objects
  for field in fields { all[field] = .any }
  return .object(all, isClosed: isClosed)
}
