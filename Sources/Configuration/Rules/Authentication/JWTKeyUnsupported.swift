import Diagnostics
import YAML

/// # jwt-key-unsupported
///
/// A key of an issuer cannot verify tokens.
///
/// RSA keys, EC keys on P-256 and P-384, and OKP keys on Ed25519 are supported. Shared secrets (`oct`, `HS256`) are
/// not.
///
///     llm:
///       policies:
///         jwtAuth:
///           mode: strict
///           issuer: https://issuer.example
///           audiences: [gateway]
///           jwks: '{"keys": [{"kid": "1", "kty": "OKP", "crv": "X25519", "x": "AAAA"}]}'
///       models:
///       - name: "*"
///         provider: openAI
enum JWTKeyUnsupported {
  static let info = RuleInfo("jwt-key-unsupported", .error, "A key of an issuer cannot verify tokens.")

  static func report(
    _ place: Spanned<String>, _ index: Int, _ failure: JSONWebKey.Failure, _ context: inout RuleContext
  ) {
    var help: [String] = []
    if case .unsupported(let member, _) = failure {
      switch member {
      case "kty": help = ["Supported are `RSA`, `EC` and `OKP`; a shared secret is not."]
      case "crv": help = ["Supported are `P-256` and `P-384` for `EC`, `Ed25519` for `OKP`."]
      default: help = ["Supported are \(quoted(JSONWebKey.algorithms.sorted(), "and"))."]
      }
    }
    context.report(
      info, "`keys[\(index)]` of the key set \(failure.explanation)", at: .value(place.node),
      label: "cannot be used", help: help)
  }
}
