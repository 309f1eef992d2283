/// Locations of test data, found from the place of this source file.
public enum ProjectPaths {
  /// The root of the package.
  public static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// `fixtures/` in the package.
  public static let fixtures = root + "/fixtures"

  /// The folder of suites and specifications that may lie beside a checkout; it is not part of the project.
  public static let shared = root + "/../shared"
}
