import Diagnostics
import YAML

/// # aws-session-name
///
/// The name of a role session is one that AWS refuses.
///
/// Names have 2 to 64 characters: ASCII letters, digits and `_+=,.@-`. The call fails with the first request.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           aws:
///             assumeRole:
///               roleArn: arn:aws:iam::123456789012:role/gateway
///               sessionName: "search team"
enum AWSSessionName {
  static let info = RuleInfo("aws-session-name", .warning, "The name of a role session is one that AWS refuses.")

  static func check(_ role: AWSRole, _ context: inout RuleContext) {
    guard let name = role.sessionName, let text = name.value else { return }
    do {
      try AWSText.checkSessionName(text)
    } catch {
      error.report(info, "a session name", "2 to 64", name, &context)
    }
  }
}
