import Diagnostics

/// # policy-backend-conditional-transformation
///
/// A policy that is attached to a backend has conditional `transformations`.
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
///         transformations:
///           conditional:
///           - request:
///               remove: [x-debug]
enum PolicyBackendConditionalTransformation {
  static let info = RuleInfo(
    "policy-backend-conditional-transformation", .error,
    "A policy that is attached to a backend has conditional `transformations`.")
}
