import Diagnostics

/// # env-tilde
///
/// The file begins with `~` or `~/`, which is left as it is.
///
/// Some programs replace it by the home directory. Write the path in full.
///
///     ~/configs/agentgateway.yaml
enum EnvTilde {
  static let info = RuleInfo(
    "env-tilde", .warning, "A `~` at the start of the file is not replaced by the home directory.")
}
