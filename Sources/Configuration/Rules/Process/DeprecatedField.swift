import Diagnostics
import SourceText
import YAML

/// # deprecated-field
///
/// A field is used under an older name, or in a place it moved away from.
///
/// It goes on working. The finding says what to write instead; `--fix --migrate` writes it, where that is no more than
/// another name.
///
///     frontendPolicies:
///       proxy: {}
enum DeprecatedField {
  static let info = RuleInfo(
    "deprecated-field", .note, "A field is used under an older name, or in a place it moved away from.")

  /// The newer names of fields, by the definition they belong to.
  private static let names: [String: [String: String]] = [
    "LocalFrontendPolicies": ["proxy": "proxyProtocol", "logging": "accessLog"],
    "LocalTLSServerConfig": ["minTlsVersion": "minTLSVersion", "maxTlsVersion": "maxTLSVersion"],
    "LocalLLMModels": ["backendTLS": "tls"],
    "LocalLLMProviderDefaults": ["backendTLS": "tls"],
  ]
  /// The newer names of values, by the definition they belong to.
  private static let values: [String: [String: String]] = [
    "RemoteRateLimitFailureMode": ["FailOpen": "failOpen", "FailClosed": "failClosed"],
    "AzureResourceType": ["aiServices": "foundry"],
  ]
  /// Where fields moved to.
  private static let places: [String: [String: String]] = [
    "RawConfig": ["tracing": "frontendPolicies.tracing"],
    "RawLogging": [
      "filter": "frontendPolicies.accessLog.filter", "fields": "frontendPolicies.accessLog",
      "database": "config.database",
    ],
  ]

  static func checkFields(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let names = names[site.definition] ?? [:]
    let places = places[site.definition] ?? [:]
    for field in section.fields {
      if let newer = names[field.name], section.field(newer) == nil {
        let edit = TextEdit(context.document.span(field.key), newer)
        report("`\(field.name)` is now called `\(newer)`", at: .key(field), "write `\(newer)`", edit, &context)
      } else if let place = places[field.name], !isSetUpTwice(field.name, context) {
        let edits = DeprecatedPlace.migration(of: field.name, in: site, context)
        context.report(
          info, "`\(field.name)` moved to `\(place)`", at: .key(field), label: "the older place",
          help: ["Write it under `\(place)`; having both is an error."],
          fixes: edits.map { [Fix("move it", .safe, $0)] } ?? [])
      }
    }
  }

  /// Whether the newer place is used as well, which is a finding of its own.
  private static func isSetUpTwice(_ field: String, _ context: RuleContext) -> Bool {
    let frontend = context.document.section(context.model.root, "frontendPolicies")
    switch field {
    case "tracing": return frontend?.field("tracing") != nil
    case "filter", "fields": return frontend?.field("accessLog") != nil || frontend?.field("logging") != nil
    default: return false
    }
  }

  static func checkValues(_ context: inout RuleContext) {
    for definition in values.keys.sorted() {
      for site in context.model.sites(of: definition) {
        guard let text = context.document.string(site.node).value, let newer = values[definition]?[text] else {
          continue
        }
        let edit = context.document.replacement(of: site.node, by: newer)
        report("`\(text)` is now called `\(newer)`", at: .value(site.node), "write `\(newer)`", edit, &context)
      }
    }
  }

  private static func report(
    _ message: String, at spot: Spot, _ action: String, _ edit: TextEdit, _ context: inout RuleContext
  ) {
    context.report(
      info, message, at: spot, label: "the older name", fixes: [Fix(action, .safe, [edit])])
  }
}
