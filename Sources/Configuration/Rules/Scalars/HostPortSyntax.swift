import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # host-port-syntax
///
/// The value is not `host:port`.
///
/// `host` and `hostOverride` need a host, a colon and a port from 1 to 65535: `localhost:11434`, `10.0.0.7:80`,
/// `[::1]:11434` (IPv6 in brackets). `unix:/run/model.sock` names a Unix domain socket instead. There is no default
/// port and no path.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           hostOverride: localhost
enum HostPortSyntax {
  static let info = RuleInfo("host-port-syntax", .error, "The value is not `host:port`.")
  static let id = info.id

  static func check(_ site: HostSite, _ context: inout RuleContext) {
    guard let text = site.value.value else { return }
    do {
      HostPortZero.check(site, try HostPort(text), &context)
    } catch {
      if case .url(let scheme) = error.reason {
        HostIsURL.check(site, scheme: scheme, part: error.part, &context)
      } else {
        report(site, text, error, &context)
      }
    }
  }

  static func report(_ site: HostSite, _ text: String, _ error: HostPortError, _ context: inout RuleContext) {
    let explained = explanation(site, text, error.reason)
    var diagnostic = Diagnostic(
      rule: id,
      message: explained.message,
      span: context.document.span(inScalar: site.value.node, utf8: error.part),
      label: explained.label,
      help: explained.help.map { [$0] } ?? [],
      path: path(of: site.value.node, in: context.document).description
    )
    addFixes(site, text, error.reason, context.document, to: &diagnostic)
    context.report(diagnostic)
  }

  private static func explanation(
    _ site: HostSite, _ text: String, _ reason: HostPortError.Reason
  ) -> (message: String, label: String, help: String?) {
    let field = site.field
    let shown = shownValue(text)
    let example = "For example `\(field): localhost:\(site.examplePort)`."
    switch reason {
    case .empty: return ("`\(field)` is empty", "host and port expected", example)
    case .emptyHost: return ("\(shown) has no host before the port", "host missing", example)
    case .missingPort(let host):
      let name = host.isEmpty ? "localhost" : host
      let line = "\(field): \(yamlScalar("\(name):\(site.examplePort)"))"
      return ("\(shown) has no port", "port missing", "Add the port, for example `\(line)`.")
    case .portNotANumber: return ("the port in \(shown) is not a number", "digits expected", example)
    case .portOutOfRange: return ("the port in \(shown) is out of range", "at most 65535", example)
    case .path(let before):
      let path = String(text.dropFirst(before.count))
      if case .llmParams = site.kind {
        let line = "baseUrl: \"http://\(text)\""
        return ("`\(field)` takes `host:port` without a path", "no path allowed here", "Write `\(line)`.")
      }
      return (
        "`\(field)` takes `host:port` without a path", "no path allowed here",
        "Write `\(field): \(yamlScalar(before))`; `\(path)` cannot be given here."
      )
    case .bareV6(let suggestion):
      return ("an IPv6 address needs brackets", "ambiguous", "Write `\(field): \(yamlScalar(suggestion))`.")
    case .invalidV6: return ("\(shown) does not hold an IPv6 address in brackets", "not an IPv6 address", nil)
    case .invalidCharacter: return ("\(shown) is not `host:port`", "not allowed in a host name", example)
    case .emptyUnixPath:
      return ("`unix:` needs the path of a socket", "path missing", "For example `\(field): unix:/run/model.sock`.")
    case .url: return ("`\(field)` takes `host:port`", "", nil)
    }
  }

  private static func addFixes(
    _ site: HostSite, _ text: String, _ reason: HostPortError.Reason, _ document: Document,
    to diagnostic: inout Diagnostic
  ) {
    switch reason {
    case .bareV6(let suggestion):
      diagnostic.fixes = [Fix("add the brackets", .unsafe, [document.replacement(of: site.value.node, by: suggestion)])]
    case .path(let before):
      if case .llmParams(hasBaseURL: false) = site.kind, let key = site.value.key,
        (try? BaseURL("http://" + text)) != nil
      {
        let edits = [
          TextEdit(document.span(key), "baseUrl"), document.replacement(of: site.value.node, by: "http://" + text),
        ]
        diagnostic.fixes.append(Fix("use `baseUrl`", .unsafe, edits))
      }
      if (try? HostPort(before)) != nil {
        diagnostic.fixes.append(
          Fix("remove the path", .unsafe, [document.replacement(of: site.value.node, by: before)]))
      }
    default: break
    }
  }
}
