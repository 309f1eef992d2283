import Diagnostics
import YAML

/// # azure-workload-env
///
/// A variable that workload identity needs is not set.
///
/// Kubernetes sets `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_FEDERATED_TOKEN_FILE` in pods with workload
/// identity. Without them the first request fails. Checked where the environment is read (`--env`, `--env-file`).
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           azure:
///             explicitConfig:
///               workloadIdentity: {}
enum AzureWorkloadEnv {
  static let info = RuleInfo("azure-workload-env", .error, "A variable that workload identity needs is not set.")
  private static let names = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE"]

  static func check(_ azure: Section, _ context: inout RuleContext) {
    guard let explicit = context.document.section(azure, "explicitConfig"),
      let field = explicit.field("workloadIdentity")
    else { return }
    let missing = names.filter { name in context.environment(name).map { $0?.isEmpty ?? true } ?? false }
    if missing.isEmpty { return }
    context.report(
      info, "workload identity needs \(quoted(missing, "and")), which \(missing.count == 1 ? "is" : "are") not set",
      at: .key(field), label: "fails at the first request",
      help: ["Run in a pod with workload identity, or use `clientSecret` or `managedIdentity`."])
  }
}
