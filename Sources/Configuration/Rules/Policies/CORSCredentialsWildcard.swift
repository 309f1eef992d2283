import Diagnostics
import SourceText

/// # cors-credentials-wildcard
///
/// Web pages of every origin may send requests with the user's cookies and credentials.
///
/// Browsers refuse `*` together with credentials; the gateway answers with the origin of the page instead, so any page a
/// user visits can act in the user's name. Name the origins you trust.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - policies:
///         cors:
///           allowCredentials: true
///           allowOrigins: ["*"]
///       backends:
///       - host: localhost:8080
enum CORSCredentialsWildcard {
  static let info = RuleInfo(
    "cors-credentials-wildcard", .warning, "Web pages of every origin may send the user's credentials.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let policy = CrossOriginPolicy(section, context.document)
    guard let credentials = policy.allowCredentials, credentials.value == true,
      let wildcard = policy.allowOrigins.first(where: { $0.value == "*" })
    else { return }
    context.report(
      info, "`cors` allows credentials for every origin", at: .value(wildcard.node), label: "every origin",
      related: [Label(credentials.span, "credentials are allowed here")],
      notes: ["Any web page a user visits could act in the user's name."],
      help: ["Name the origins you trust, for example `\"https://*.example.com\"`, or drop `allowCredentials`."])
  }
}
