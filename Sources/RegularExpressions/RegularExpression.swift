import CRE2

// `@unchecked` is sound: the object behind the pointer is constant once created, and RE2 documents its matching as safe
// for use from several threads.

/// A regular expression in the syntax of RE2: matching takes time linear in the text, whatever the pattern.
///
/// `\d`, `\w` and `\s` stand for ASCII characters. There is neither look-around nor back-reference.
public final class RegularExpression: @unchecked Sendable {
  private let compiled: OpaquePointer

  /// Compiles a pattern.
  ///
  /// - Throws: ``RegularExpressionError`` when the pattern is not one, or would need too much memory.
  public init(_ pattern: String) throws(RegularExpressionError) {
    var text = pattern
    let created = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { agentgateway_regex_create($0.baseAddress, $0.count) }
    }
    guard let created else { throw RegularExpressionError(kind: .tooLarge, message: "out of memory", part: nil) }
    if let error = RegularExpressionError(created, pattern) {
      agentgateway_regex_destroy(created)
      throw error
    }
    compiled = created
  }

  deinit { agentgateway_regex_destroy(compiled) }

  /// Whether the pattern matches the whole text.
  public func matchesWhole(_ text: some StringProtocol) -> Bool { matches(text, whole: true) }

  /// Whether the pattern matches somewhere in the text.
  public func matchesAnywhere(_ text: some StringProtocol) -> Bool { matches(text, whole: false) }

  /// Whether the pattern matches the whole of some UTF-8; bytes that are no UTF-8 match nothing but `\C`.
  public func matchesWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.withMemoryRebound(to: CChar.self) { agentgateway_regex_matches(compiled, $0.baseAddress, $0.count, true) }
  }

  private func matches(_ text: some StringProtocol, whole: Bool) -> Bool {
    var text = String(text)
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { agentgateway_regex_matches(compiled, $0.baseAddress, $0.count, whole) }
    }
  }
}
