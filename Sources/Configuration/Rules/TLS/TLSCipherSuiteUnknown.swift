import Diagnostics
import JSONSchema
import YAML

/// # tls-cipher-suite
///
/// There is no cipher suite of this name.
///
/// Suites have the names of the IANA registry, such as `TLS_AES_128_GCM_SHA256` for TLS 1.3 and
/// `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256` for TLS 1.2. Suites without forward secrecy or with CBC are not supported.
///
///     llm:
///       tls:
///         cert: ./tls.crt
///         key: ./tls.key
///         maxTLSVersion: TLS_V1_2
///         cipherSuites:
///         - TLS_RSA_WITH_AES_128_CBC_SHA
///       models:
///       - name: "*"
///         provider: openAI
enum TLSCipherSuiteUnknown {
  static let info = RuleInfo("tls-cipher-suite", .error, "There is no cipher suite of this name.")

  static func check(_ negotiation: TLSNegotiation, _ context: inout RuleContext) {
    let names = TLSCipherSuite.allCases.map(\.rawValue)
    for name in negotiation.suiteNames {
      guard let text = name.value, TLSCipherSuite(name: text) == nil else { continue }
      let nearest = nearestNames(text, among: names).first
      context.report(
        info, "there is no cipher suite \(shownValue(text))", at: .value(name.node), label: "not known",
        notes: known, help: nearest.map { ["Did you mean `\($0)`?"] } ?? [],
        fixes: nearest.map { [Fix("use `\($0)`", .unsafe, [context.document.replacement(of: name.node, by: $0)])] }
          ?? []
      )
    }
  }

  private static let known = [
    "Known for TLS 1.3 are \(quoted(TLSCipherSuite.ofTLS13.map(\.rawValue), "and")).",
    "For TLS 1.2 it is `TLS_ECDHE_ECDSA_WITH_` or `TLS_ECDHE_RSA_WITH_` with the same endings.",
  ]
}
