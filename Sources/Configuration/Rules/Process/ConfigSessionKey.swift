import Diagnostics

/// # config-session-key
///
/// A key for sessions is not 64 hexadecimal digits.
///
/// `openssl rand -hex 32` prints such a key. The same holds for the environment variables `SESSION_KEY` and
/// `OIDC_COOKIE_SECRET`, where the environment is read.
///
///     config:
///       session:
///         key: abc
enum ConfigSessionKey {
  static let info = RuleInfo("config-session-key", .error, "A key for sessions is not 64 hexadecimal digits.")

  static func check(_ config: ProcessSection?, _ context: inout RuleContext) {
    if let key = config?.sessionKey, let text = key.value, !isKey(text) {
      context.report(
        info, "`session.key` must be 64 hexadecimal digits", at: .value(key.node),
        label: "not a key of 256 bits", help: ["`openssl rand -hex 32` prints one."])
    }
    for name in ["SESSION_KEY", "OIDC_COOKIE_SECRET"] {
      guard let text = context.environment?[name], !isKey(text) else { continue }
      context.reportEnvironment(info, "the environment variable \(name) must be 64 hexadecimal digits")
    }
  }

  /// Whether a text, without white space around it, is 64 hexadecimal digits.
  static func isKey(_ text: String) -> Bool {
    var digits = text[...]
    while digits.first?.isWhitespace == true { digits = digits.dropFirst() }
    while digits.last?.isWhitespace == true { digits = digits.dropLast() }
    return digits.utf8.count == 64 && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
