import Diagnostics
import YAML

/// Whether a key can sign by its algorithm.
enum SigningKeyChecks {
  /// The key, where it can be used; what is wrong with it is reported under the given rule.
  static func key(
    _ signing: SigningKey, reportingAs rule: RuleInfo, _ context: inout RuleContext
  ) -> PrivateKeyFile? {
    guard let contents = try? signing.secret.bytes(context.options.files) else { return nil }
    let place = Spot.value(signing.secret.place)
    do {
      let key = try PrivateKeyFile(contents)
      guard let algorithm = signing.algorithm, !algorithm.accepts(key.key) else { return key }
      let written = signing.written
      context.report(
        rule, "`alg: \(algorithm.rawValue)` needs \(algorithm.keyName)", at: place, label: "another kind of key",
        related: written.map { [Label($0.span, "the algorithm")] } ?? [],
        help: written == nil
          ? ["`\(algorithm.rawValue)` is the default; write the algorithm that suits the key, such as `alg: ES256`."]
          : ["Choose the algorithm that suits the key, or another key."])
    } catch {
      context.report(
        rule, error.message("`signingKey`"), at: place, label: "no usable key", help: error.help)
    }
    return nil
  }
}
