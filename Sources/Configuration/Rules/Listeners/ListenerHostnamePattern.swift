import Diagnostics
import YAML

/// # listener-hostname-pattern
///
/// The host name of a listener never matches as written.
///
/// It is a name without scheme, port and path. `*` stands for every name, `*.example.com` for every name below
/// `example.com`; anywhere else the star is taken literally.
///
///     gateways:
///       web:
///         port: 8080
///         listeners:
///         - hostname: "api.*"
///     routes:
///     - gateways: web
///       backends:
///       - host: localhost:8080
enum ListenerHostnamePattern {
  static let info = RuleInfo(
    "listener-hostname-pattern", .warning, "The host name of a listener never matches as written.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    guard let hostname = listener.hostname, let text = hostname.value, !text.isEmpty else { return }
    report(info, hostname, text, &context)
  }

  /// Reports what keeps a host name from matching.
  static func report(_ info: RuleInfo, _ hostname: Spanned<String>, _ text: String, _ context: inout RuleContext) {
    guard let problem = HostnamePatternProblem(text) else { return }
    let (message, label) = explanation(problem.reason, text)
    let bare = bareName(text)
    var fixes: [Fix] = []
    var help = ["Write a name such as `api.example.com`, or `\"*.example.com\"` for all names below it."]
    if let bare {
      help = ["Write `\(yamlScalar(bare))`."]
      fixes = [Fix("use `\(bare)`", .unsafe, [context.document.replacement(of: hostname.node, by: bare)])]
    }
    context.report(info, message, at: .part(hostname.node, problem.part), label: label, help: help, fixes: fixes)
  }

  private static func explanation(_ reason: HostnamePatternProblem.Reason, _ text: String) -> (String, String) {
    switch reason {
    case .wildcardPosition: ("in a host name `*` can only stand for the first label", "not a wildcard here")
    case .scheme: ("a host name has no scheme", "scheme not allowed")
    case .port: ("a host name has no port: it is compared without one", "port not allowed")
    case .path: ("a host name has no path: paths belong to `matches`", "path not allowed")
    case .empty: ("the host name is empty, which no request has", "name expected")
    case .character: ("\(shownValue(text)) is not a host name", "not allowed in a host name")
    }
  }

  /// The host name within a URL or in front of a port or path; nil where that is no host name either.
  private static func bareName(_ text: String) -> String? {
    var rest = text[...]
    if let scheme = HostPort.scheme(of: Array(text.utf8)) { rest = rest.dropFirst(scheme.count + 3) }
    let name = String(rest.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" })
    guard name != text, name.contains(where: \.isLetter), HostnamePatternProblem(name) == nil else { return nil }
    return name
  }
}
