import Diagnostics

/// # config-dns-family
///
/// The environment variable `DNS_LOOKUP_FAMILY` has a value that is not known.
///
///     {}   # with DNS_LOOKUP_FAMILY=v4 in the environment
enum ConfigDNSFamily {
  static let info = RuleInfo(
    "config-dns-family", .error, "The environment variable `DNS_LOOKUP_FAMILY` has a value that is not known.")

  private static let families = ["All", "Auto", "V4Preferred", "V4Only", "V6Only"]

  static func check(_ context: inout RuleContext) {
    guard let text = context.environment?["DNS_LOOKUP_FAMILY"], !families.contains(text) else { return }
    context.reportEnvironment(info, "the environment variable DNS_LOOKUP_FAMILY must be \(quoted(families))")
  }
}
