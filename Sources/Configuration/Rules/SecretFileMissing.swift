import Diagnostics
import YAML

/// # secret-file-missing
///
/// The file of a secret cannot be read.
///
/// `apiKey: {file: PATH}` reads the key from a file, relative to the working directory of the gateway. Without
/// `--check-files`, `validate` does not open it.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           apiKey:
///             file: ./no-such-file
enum SecretFileMissing {
  static let info = RuleInfo("secret-file-missing", .error, "The file of a secret cannot be read.")
  static let id = info.id

  static func check(_ place: ScalarPlace, _ context: inout RuleContext) {
    _ = context.contents(ofFile: context.document.string(place.node, key: place.key), reportingAs: info)
  }

  static func diagnostic(_ secret: Secret, _ file: Spanned<String>, _ error: FileReadError) -> Diagnostic {
    Diagnostic(
      rule: id, message: "the file `\(error.path)` cannot be read: \(error.reason)", span: file.span,
      label: "not readable", notes: ["The path is relative to the directory the gateway is started in."],
      path: secret.path + ".file"
    )
  }
}
