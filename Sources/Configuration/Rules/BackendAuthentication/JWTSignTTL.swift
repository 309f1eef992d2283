import Diagnostics
import YAML

/// # jwtsign-ttl
///
/// The `ttl` of a token is shorter than a second.
///
/// The times in a token are whole seconds. The default is `300s`.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           jwtSign:
///             alg: ES256
///             signingKey: {file: ./tls.key}
///             ttl: 500ms
enum JWTSignTTL {
  static let info = RuleInfo("jwtsign-ttl", .error, "The `ttl` of a token is shorter than a second.")

  static func check(_ sign: Section, _ context: inout RuleContext) {
    // What is no duration is reported by the rule about durations.
    guard let ttl = context.document.string(sign, "ttl"), let text = ttl.value, let time = try? DurationText(text),
      time.duration < .seconds(1)
    else { return }
    context.report(
      info, "`ttl` is shorter than a second", at: .value(ttl.node), label: "at least `1s`",
      help: ["Write for example `ttl: 60s`."])
  }
}
