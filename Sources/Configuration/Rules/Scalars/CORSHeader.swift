import Diagnostics

/// # cors-header
///
/// An entry of `allowHeaders` or `exposeHeaders` is not the name of a header.
///
/// List names such as `content-type`, or `*` for all of them.
///
///     routes:
///     - policies:
///         cors: {allowOrigins: ["https://app.example"], allowHeaders: ["a b"]}
enum CORSHeader {
  static let info = RuleInfo(
    "cors-header", .error, "An entry of `allowHeaders` or `exposeHeaders` is not the name of a header.")
}
