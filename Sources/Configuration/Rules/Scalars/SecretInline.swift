import Diagnostics
import YAML

/// # secret-inline
///
/// A secret stands in the file in plain text.
///
/// Whoever can read the file, or the repository it is kept in, has the secret. Take it from the environment or from a
/// file of its own. Text that is plainly a placeholder is passed over.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           apiKey: sk-proj-4f8a1c9e2b7d
enum SecretInline {
  static let info = RuleInfo("secret-inline", .warning, "A secret stands in the file in plain text.")

  static func check(_ place: ScalarPlace, _ context: inout RuleContext) {
    let document = context.document
    guard !document.holdsVariable(place.node), let text = document.string(place.node).value, isSecret(text, place),
      let key = place.key
    else { return }
    let field = document.keyText(key)
    var help = ["Write `\(field): \"$\(variable(field))\"` and set the variable for the gateway."]
    if place.owner != "LocalAPIKey", !isTextOnly(place) {
      help = [
        "Write `\(field): \"$\(variable(field))\"` and set the variable for the gateway, or "
          + "`\(field): {file: ./secrets/\(field)}`."
      ]
    } else if place.owner == "LocalAPIKey" {
      help.append("`keyHash: \"sha256:…\"` keeps the key itself out of the file.")
    }
    context.report(
      info, "`\(field)` holds a secret in plain text", at: .value(place.node),
      label: "readable by all who have this file", help: help)
  }

  /// Certificates are public, and hashes of passwords are made to be kept.
  private static func isSecret(_ text: String, _ place: ScalarPlace) -> Bool {
    if place.field == "htpasswd" || place.field == "certificate" { return false }
    return text.utf8.count >= 8 && !isPlaceholder(text)
  }

  /// Whether the schema takes text and not `{file: PATH}`.
  private static func isTextOnly(_ place: ScalarPlace) -> Bool {
    switch place.owner {
    case "LocalMcpAuthentication", "LocalOidcConfig", "AwsAuth", "AzureAuth": true
    default: false
    }
  }

  /// `clientSecret` becomes `CLIENT_SECRET`.
  private static func variable(_ field: String) -> String {
    var name = ""
    for character in field {
      if character.isUppercase, !name.isEmpty { name.append("_") }
      name.append(character == "-" ? "_" : Character(character.uppercased()))
    }
    return name == "KEY" || name == "VALUE" ? "API_KEY" : name
  }

  private static let placeholderWords: [StaticString] = [
    "your", "example", "changeme", "change-me", "replace", "placeholder", "dummy", "fake", "sample", "insert", "todo",
    "xxx", "...", "<", "demo", "test",
  ]

  /// Whether a text is plainly not the real secret.
  private static func isPlaceholder(_ text: String) -> Bool {
    let lower = text.lowercased()
    let bytes = Array(lower.utf8)
    if placeholderWords.contains(where: bytes[...].holds) { return true }
    // `my-secret` and the like are made of words; real keys hold digits or mixed case.
    let isWords = lower == text && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || "-_ ".utf8.contains($0) }
    return isWords
  }
}
