import Diagnostics
import JSONSchema
import YAML

/// # resource-file-missing
///
/// A file that the configuration names cannot be read.
///
/// Certificates, keys, key sets and schemas are read when the gateway starts, relative to its working directory.
/// Without `--check-files`, `validate` does not open them. URLs are never fetched.
///
///     gateways:
///       web:
///         port: 443
///         protocol: HTTPS
///         tls: {cert: ./no-such-cert.pem, key: ./no-such-key.pem}
enum ResourceFileMissing {
  static let info = RuleInfo(
    "resource-file-missing", .error, "A file that the configuration names cannot be read.")

  static func check(_ place: ScalarPlace, _ context: inout RuleContext) {
    // Key sets have rules of their own.
    if let parent = place.parent, context.model.sites.all[parent].field.hasSuffix("jwks") { return }
    _ = context.contents(ofFile: context.document.string(place.node, key: place.key), reportingAs: info)
  }
}
