import Diagnostics
import YAML

/// # agentcore-arn
///
/// The ARN of an agent runtime cannot be read.
///
/// It has the form `arn:aws:bedrock-agentcore:REGION:ACCOUNT:runtime/ID`; the region decides which host is called.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - backends:
///       - aws:
///           agentCore:
///             agentRuntimeArn: my-agent
enum AgentCoreARN {
  static let info = RuleInfo("agentcore-arn", .error, "The ARN of an agent runtime cannot be read.")

  static func check(_ backend: Section, _ context: inout RuleContext) {
    guard let arn = context.document.string(backend, "agentRuntimeArn"), let text = arn.value else { return }
    let help = ["Write it as `arn:aws:bedrock-agentcore:REGION:ACCOUNT:runtime/ID`."]
    do throws(AgentRuntimeARN.Problem) {
      _ = try AgentRuntimeARN(text)
    } catch {
      switch error {
      case .tooFewParts:
        context.report(
          info, "\(shownValue(text)) is not the ARN of an agent runtime", at: .value(arn.node),
          label: "fewer than five parts between colons", help: help)
      case .service(let part):
        context.report(
          info, "the ARN is not one of Bedrock AgentCore", at: .part(arn.node, part),
          label: "must be `bedrock-agentcore`", help: help)
      }
    }
  }
}
