import Diagnostics

/// Parameters without which a provider cannot be reached.
enum LLMRequiredParams {
  static func check(_ used: UsedProvider, _ context: inout RuleContext) {
    guard case .named(let name) = used.provider.form else { return }
    switch name {
    case "vertex": require([("vertexProject", "my-project")], LLMVertexProject.info, name, used, &context)
    case "bedrock": require([("awsRegion", "eu-central-1")], LLMBedrockRegion.info, name, used, &context)
    case "azure":
      let fields = [("azureResourceName", "my-resource"), ("azureResourceType", "openAI")]
      require(fields, LLMAzureResource.info, name, used, &context)
    default: return
    }
  }

  private static func require(
    _ fields: [(name: String, example: String)], _ rule: RuleInfo, _ name: String, _ used: UsedProvider,
    _ context: inout RuleContext
  ) {
    // A field in the wrong place is a finding about the structure; this would only repeat it.
    let missing = fields.filter { used.params.section?.field($0.name) == nil && used.section.field($0.name) == nil }
    if missing.isEmpty { return }
    let names = missing.map { "`params.\($0.name)`" }.joined(separator: " and ")
    let examples = missing.map { "`\($0.name): \($0.example)`" }.joined(separator: " and ")
    context.report(
      rule, "the provider `\(name)` needs \(names)", at: .value(used.provider.node), label: "cannot be reached",
      help: ["Add under `params`, for example, \(examples)."])
  }
}
