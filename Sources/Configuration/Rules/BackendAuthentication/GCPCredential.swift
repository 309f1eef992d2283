import Diagnostics
import JSON
import YAML

/// # gcp-credential
///
/// The Google credential cannot be used.
///
/// `credential` is JSON in the format of ADC files, with a `type` such as `service_account`. ID tokens cannot be
/// obtained with `external_account` and `gdch_service_account`.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           gcp:
///             credential: "{}"
enum GCPCredential {
  static let info = RuleInfo("gcp-credential", .error, "The Google credential cannot be used.")

  static func check(_ gcp: Section, _ context: inout RuleContext) {
    guard let secret = Secret(context.document, gcp, "credential"),
      let text = try? secret.bytes(context.options.files)
    else { return }
    let place = Spot.value(secret.place)
    let types = GoogleCredential.allCases.map(\.rawValue)
    do {
      let credential = try GoogleCredential(text)
      let isIDToken = context.document.string(gcp, "type")?.value == "idToken"
      if isIDToken, !credential.issuesIDTokens {
        context.report(
          info, "no ID token can be obtained with a credential of type `\(credential.rawValue)`", at: place,
          label: "access tokens only", help: ["Use `type: accessToken`, or a service account."])
      }
    } catch {
      var help = ["It is the JSON text of an ADC file, or `{file: ./adc.json}`."]
      if case .unknownType = error { help = ["Known types are \(quoted(types, "and"))."] }
      context.report(
        info, "the credential cannot be used: \(reason(error))", at: place, label: "no Google credential", help: help)
    }
  }

  private static func reason(_ failure: GoogleCredential.Failure) -> String {
    switch failure {
    case .notJSON(let error): "it is not JSON: \(error.reason)"
    case .notAnObject: "it is not a JSON object"
    case .noType: "it has no `type`"
    case .unknownType: "its `type` is not known"
    }
  }
}
