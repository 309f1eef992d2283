import Diagnostics
import YAML

/// # oauth-scope-syntax
///
/// A scope holds a character that scopes cannot have.
///
/// Scopes are sent separated by spaces (RFC 6749 section 3.3), so each is an entry of its own, without spaces, quotes
/// and backslashes.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             scopes: ["read write"]
enum OAuthScopeSyntax {
  static let info = RuleInfo("oauth-scope-syntax", .warning, "A scope holds a character that scopes cannot have.")

  static func check(_ scopes: [Spanned<String>], _ context: inout RuleContext) {
    for scope in scopes {
      guard let text = scope.value else { continue }
      if text.isEmpty {
        context.report(info, "the scope is empty", at: .value(scope.node), label: "name expected")
        continue
      }
      let bytes = Array(text.utf8)
      guard let bad = bytes.firstIndex(where: { !isAllowed($0) }) else { continue }
      let isSpace = bytes[bad] == 0x20
      context.report(
        info,
        isSpace ? "a scope cannot hold a space" : "the scope \(shownValue(text)) holds a character it cannot have",
        at: .part(scope.node, bad..<bad + 1), label: isSpace ? "separates scopes" : "not allowed here",
        help: isSpace ? ["Write each scope as an entry of its own."] : [])
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}
