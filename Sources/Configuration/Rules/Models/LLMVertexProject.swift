import Diagnostics

/// # llm-vertex-project
///
/// A model of the provider `vertex` has no `params.vertexProject`.
///
/// Vertex AI is addressed by the Google Cloud project in which the models run; there is no default.
///
///     llm:
///       models:
///       - name: "*"
///         provider: vertex
enum LLMVertexProject {
  static let info = RuleInfo("llm-vertex-project", .error, "A model of `vertex` has no `params.vertexProject`.")
}
