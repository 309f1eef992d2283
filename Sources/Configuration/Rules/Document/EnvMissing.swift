import Diagnostics

/// # env-missing
///
/// A variable that the file refers to is not set and has no default, or its reference is not closed.
///
/// `validate` reports unset variables only with `--env`, `--env-file` or `--for-start`; without them no value is known.
/// A reference that names nothing (`${}`) or is not closed is always reported. Set the variable, give a default as in
/// `${NAME:-value}`, or write `$$` for a `$` that is meant as text.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           apiKey: ${}
enum EnvMissing {
  static let info = RuleInfo("env-missing", .error, "A variable without a default has no value.")
}
