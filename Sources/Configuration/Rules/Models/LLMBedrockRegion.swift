import Diagnostics

/// # llm-bedrock-region
///
/// A model of the provider `bedrock` has no `params.awsRegion`.
///
/// The region is part of the address of Bedrock; there is no default, also where the environment names one.
///
///     llm:
///       models:
///       - name: "*"
///         provider: bedrock
enum LLMBedrockRegion {
  static let info = RuleInfo("llm-bedrock-region", .error, "A model of `bedrock` has no `params.awsRegion`.")
}
