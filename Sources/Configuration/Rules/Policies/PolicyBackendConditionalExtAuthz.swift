import Diagnostics

/// # policy-backend-conditional-extauthz
///
/// A policy that is attached to a backend has a conditional `extAuthz`.
///
/// Conditions are evaluated when a route is processed; a backend takes the plain form only.
///
///     backends:
///     - name: api
///       host: localhost:8080
///     policies:
///     - name: {name: api, namespace: default}
///       target:
///         backend:
///           backend: {name: api, namespace: ""}
///       policy:
///         extAuthz:
///           conditional:
///           - host: localhost:9000
enum PolicyBackendConditionalExtAuthz {
  static let info = RuleInfo(
    "policy-backend-conditional-extauthz", .error,
    "A policy that is attached to a backend has a conditional `extAuthz`.")
}
