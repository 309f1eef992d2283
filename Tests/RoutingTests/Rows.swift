import Routing

/// A model row of the given name.
func row(
  _ name: String, visibility: LLMModel.Visibility = .public, endpoint: Int = 0, authorization: String? = nil,
  paths: [EndpointClass: PathAction] = [:]
) throws -> LLMModel {
  LLMModel(
    name: name, pattern: try ModelPattern(name), visibility: visibility, provider: "openai", endpoint: endpoint,
    upstreamModel: nil, authorization: authorization.map { Array($0.utf8) }, paths: paths, origin: place)
}

/// A place that no test looks at.
let place = SourceOrigin(file: "test.yaml", line: 1, column: 1)
