/// A version of HTTP as configured.
enum HTTPVersionText: Hashable, Sendable {
  case http1
  case http2

  /// The spellings, in any letter case.
  static let spellings = ["HTTP/1.1", "HTTP/1", "1.1", "HTTP/2", "HTTP/2.0", "2"]

  /// Reads a spelling; nil where it is not one.
  init?(_ text: String) {
    switch text.uppercased() {
    case "HTTP/1.1", "HTTP/1", "1.1": self = .http1
    case "HTTP/2", "HTTP/2.0", "2": self = .http2
    default: return nil
    }
  }
}
