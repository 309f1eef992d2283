import Diagnostics

/// # llm-azure-resource
///
/// A model of the provider `azure` has no `params.azureResourceName` or no `params.azureResourceType`.
///
/// The name of the resource and its type, `openAI` or `foundry`, make up the host that is called.
///
///     llm:
///       models:
///       - name: "*"
///         provider: azure
///         params:
///           azureResourceName: my-resource
enum LLMAzureResource {
  static let info = RuleInfo(
    "llm-azure-resource", .error, "A model of `azure` lacks `params.azureResourceName` or `params.azureResourceType`.")
}
