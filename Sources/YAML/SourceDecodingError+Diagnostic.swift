public import Diagnostics
public import SourceText

extension SourceDecodingError {
  /// The finding for a file that is not text, rule `yaml-syntax`.
  ///
  /// It has no span: offsets count bytes of the raw file, of which no ``SourceFile`` exists.
  public var diagnostic: Diagnostic {
    switch self {
    case .invalidText(let offset):
      Diagnostic(
        rule: "yaml-syntax", message: "the file is not valid UTF-8 or UTF-16 text: byte \(offset) cannot be decoded",
        span: nil, help: ["Save the file as UTF-8. UTF-16 is read when it starts with a byte order mark."])
    case .tooLarge(let limit):
      Diagnostic(
        rule: "yaml-syntax", message: "the file is larger than the limit of \(limit >> 20) MiB", span: nil)
    }
  }
}
