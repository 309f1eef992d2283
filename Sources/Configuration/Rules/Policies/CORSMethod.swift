import Diagnostics

/// # cors-method
///
/// `allowMethods` holds what is not a method of HTTP.
///
/// A method is one word, such as `GET` or `PURGE`; `*` stands for all of them.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - policies:
///         cors:
///           allowOrigins: ["https://example.com"]
///           allowMethods: ["GET, POST"]   # [GET, POST]
///       backends:
///       - host: localhost:8080
enum CORSMethod {
  static let info = RuleInfo("cors-method", .error, "`allowMethods` holds what is not a method of HTTP.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    for method in CrossOriginPolicy(section, context.document).allowMethods {
      guard let text = method.value, let part = invalidPart(text) else { continue }
      if text.isEmpty {
        context.report(
          info, "`allowMethods` holds an empty text", at: .value(method.node), label: "method expected",
          help: ["For example `GET`, or `\"*\"` for all methods."])
        continue
      }
      let words = text.split { $0 == "," || $0 == " " || $0 == "|" }.map(String.init)
      let areMethods = words.count > 1 && words.allSatisfy { invalidPart($0) == nil }
      context.report(
        info, "\(shownValue(text)) is not a method", at: .part(method.node, part), label: "not allowed in a method",
        help: areMethods ? ["Give each method an entry of its own: \(quoted(words, "and"))."] : [])
    }
  }

  /// The bytes that keep a text from being a method; `*` is one here.
  private static func invalidPart(_ text: String) -> Range<Int>? {
    do throws(HTTPMethodError) {
      _ = try HTTPMethodText(text)
      return nil
    } catch {
      return error.part
    }
  }
}
