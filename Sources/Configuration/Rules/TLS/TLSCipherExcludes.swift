import Diagnostics
import YAML

/// # tls-cipher-excludes
///
/// The list of cipher suites would exclude one of TLS 1.3.
///
/// The TLS library does not let the suites of TLS 1.3 be chosen: all three stay available. The list is honoured for
/// TLS 1.2. List all three, or set `maxTLSVersion: TLS_V1_2` if TLS 1.3 is to be left out.
///
///     llm:
///       tls:
///         cert: ./tls.crt
///         key: ./tls.key
///         cipherSuites:
///         - TLS_AES_256_GCM_SHA384
///       models:
///       - name: "*"
///         provider: openAI
enum TLSCipherExcludes {
  static let info = RuleInfo("tls-cipher-excludes", .warning, "The list of cipher suites would exclude one of TLS 1.3.")

  static func check(_ negotiation: TLSNegotiation, _ context: inout RuleContext) {
    // A property of this gateway, of no interest where the question is whether another one would accept the file.
    guard context.options.notExecuted != nil, let list = negotiation.cipherSuites,
      negotiation.maximum.map({ $0.value == .v1_3 }) ?? true, !negotiation.suiteNames.isEmpty
    else { return }
    let listed = negotiation.suiteNames.map { $0.value.flatMap(TLSCipherSuite.init(name:)) }
    // An unknown name is reported already; a name in a variable may be any.
    if listed.contains(nil) { return }
    let missing = TLSCipherSuite.ofTLS13.filter { !listed.contains($0) }.map(\.rawValue)
    if missing.isEmpty { return }
    let verb = missing.count == 1 ? "stays" : "stay"
    context.report(
      info, "\(quoted(missing, "and")) \(verb) available, although not listed", at: .key(list),
      label: "holds for TLS 1.2 only", notes: ["The TLS library does not let the suites of TLS 1.3 be chosen."],
      help: ["List \(missing.count == 1 ? "it" : "them") as well, or leave out TLS 1.3 by `maxTLSVersion: TLS_V1_2`."])
  }
}
