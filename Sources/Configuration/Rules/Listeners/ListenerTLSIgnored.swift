import Diagnostics
import YAML

/// # listener-tls-ignored
///
/// A listener of a bind has `tls`, but its protocol does without.
///
/// The protocol is HTTP where none is written, whatever `tls` says. Upstream's gateway then serves everything in plain
/// text and says nothing, so it is an error here. HTTP over TLS is `protocol: HTTPS`, TCP over TLS `protocol: TLS`.
///
///     binds:
///     - port: 8443
///       listeners:
///       - tls:
///           cert: cert.pem
///           key: key.pem
///         routes: []
enum ListenerTLSIgnored {
  static let info = RuleInfo(
    "listener-tls-ignored", .error, "A listener of a bind has `tls`, but its protocol does without.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    guard let tls = listener.tls, let spoken = listener.listenerProtocol, spoken == .http || spoken == .tcp
    else { return }
    let wanted = spoken == .http ? "HTTPS" : "TLS"
    let document = context.document
    var related: [Label] = []
    var edit = document.insertion("protocol: \(wanted)", into: listener.section.node)
    if let declared = listener.declaredProtocol {
      related = [Label(declared.span, "without TLS")]
      edit = document.replacement(of: declared.node, by: wanted)
    }
    let reason = listener.declaredProtocol == nil ? ", the default" : ""
    context.report(
      info, "`tls` has no effect with the protocol \(spoken.rawValue)\(reason)", at: .key(tls),
      label: "traffic would be in plain text", related: related,
      help: ["Write `protocol: \(wanted)`."],
      fixes: edit.map { [Fix("use `protocol: \(wanted)`", .unsafe, [$0])] } ?? [])
  }
}
