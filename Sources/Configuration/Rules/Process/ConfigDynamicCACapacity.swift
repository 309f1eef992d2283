import Diagnostics

/// # config-dynamic-ca-capacity
///
/// The environment variable `DYNAMIC_CA_CERT_CACHE_CAPACITY` is not a number above 0.
///
///     {}   # with DYNAMIC_CA_CERT_CACHE_CAPACITY=0 in the environment
enum ConfigDynamicCACapacity {
  static let info = RuleInfo(
    "config-dynamic-ca-capacity", .error,
    "The environment variable `DYNAMIC_CA_CERT_CACHE_CAPACITY` is not a number above 0.")

  static func check(_ context: inout RuleContext) {
    guard let text = context.environment?["DYNAMIC_CA_CERT_CACHE_CAPACITY"] else { return }
    if let number = UInt32(text), number > 0 { return }
    context.reportEnvironment(
      info, "the environment variable DYNAMIC_CA_CERT_CACHE_CAPACITY must be a number above 0")
  }
}
