import Diagnostics
import JSONSchema
import Routing
import YAML

/// # tls-kx-group
///
/// There is no key exchange group of this name.
///
/// Known are `X25519`, `P-256`, `P-384` and `X25519_MLKEM768`, spelt exactly so. `P-256` is what other tools call
/// `secp256r1` or `prime256v1`.
///
///     llm:
///       tls:
///         cert: ./tls.crt
///         key: ./tls.key
///         keyExchangeGroups:
///         - secp256r1
///       models:
///       - name: "*"
///         provider: openAI
enum TLSKeyExchangeGroupUnknown {
  static let info = RuleInfo("tls-kx-group", .error, "There is no key exchange group of this name.")

  static func check(_ negotiation: TLSNegotiation, _ context: inout RuleContext) {
    let names = TLSKeyExchangeGroup.allCases.map(\.rawValue)
    for name in negotiation.groupNames {
      guard let text = name.value, TLSKeyExchangeGroup(rawValue: text) == nil else { continue }
      let meant = otherNames[text.lowercased()]?.rawValue ?? nearestNames(text, among: names).first
      context.report(
        info, "there is no key exchange group \(shownValue(text))", at: .value(name.node), label: "not known",
        notes: ["Known are \(quoted(names, "and"))."], help: meant.map { ["Write `\($0)`."] } ?? [],
        fixes: meant.map { [Fix("use `\($0)`", .unsafe, [context.document.replacement(of: name.node, by: $0)])] } ?? [])
    }
  }

  private static let otherNames: [String: TLSKeyExchangeGroup] = [
    "secp256r1": .p256, "prime256v1": .p256, "p256": .p256, "secp384r1": .p384, "p384": .p384,
    "curve25519": .x25519, "x25519mlkem768": .x25519MLKEM768,
  ]
}
