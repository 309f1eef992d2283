import Diagnostics

/// # jwt-jwks-load
///
/// The file with the keys of an issuer cannot be read.
///
/// `jwks: {file: PATH}` needs a file that exists; the path is relative to the working directory of the gateway. Checked
/// where files are read (`--check-files`). Nothing is ever fetched from a `url` to check it.
///
///     llm:
///       policies:
///         jwtAuth:
///           mode: strict
///           issuer: https://issuer.example
///           audiences: [gateway]
///           jwks:
///             file: ./no-such-file.json
///       models:
///       - name: "*"
///         provider: openAI
enum JWTJWKSLoad {
  static let info = RuleInfo("jwt-jwks-load", .error, "The file with the keys of an issuer cannot be read.")
}
