import Diagnostics

/// # redirect-authority
///
/// The new host of a redirect or a rewrite is none.
///
/// `authority: {host: NAME}` takes a host alone, `authority: {full: NAME:PORT}` a host with an optional port. With any
/// other text the gateway answers every request with status 500.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - policies:
///         requestRedirect:
///           authority:
///             host: https://example.com   # example.com
enum RedirectAuthorityRule {
  static let info = RuleInfo("redirect-authority", .warning, "The new host of a redirect or a rewrite is none.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let authority = RedirectAuthority(section, context.document), let text = authority.text.value,
      let problem = RedirectAuthority.problem(text, authority.part)
    else { return }
    let node = authority.text.node
    let example = authority.part == .host ? "`host: example.com`" : "`full: \"example.com:8443\"`"
    let notes = ["Requests would be answered with status 500."]
    switch problem {
    case .empty:
      context.report(
        info, "the new host is empty", at: .value(node), label: "host expected", notes: notes,
        help: ["For example \(example)."])
    case .url(let part):
      context.report(
        info, "the new host holds a scheme", at: .part(node, part), label: "not part of a host", notes: notes,
        help: ["Write the host alone, for example \(example); a redirect has `scheme` for the rest."])
    case .port(let part):
      context.report(
        info, "`host` takes a host without a port", at: .part(node, part), label: "not allowed here", notes: notes,
        help: ["Use `full` in place of `host` to set both."])
    case .character(let part):
      context.report(
        info, "\(shownValue(text)) is not a host", at: .part(node, part), label: "not allowed in a host",
        notes: notes, help: ["For example \(example)."])
    }
  }
}
