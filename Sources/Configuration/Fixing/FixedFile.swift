public import Diagnostics
public import SourceText

/// A file before and after its fixes were applied.
public struct FixedFile: Sendable {
  /// The report on the file as it was.
  public var before: FileReport
  /// What the fixed text compiles to; the first compilation where nothing was fixed.
  public var after: Compilation
  /// The fixed text.
  public var source: SourceFile
  /// How the text was encoded when it was read.
  public var encoding: SourceFile.Encoding
  /// Whether the text differs from what was read.
  public var isChanged: Bool
  /// Findings that are gone; those that a fix brought to light are not set off against them.
  public var fixedFindings: Int

  /// The fixed file as it is to be stored, with the byte order mark that was read; nil for UTF-16, which is never
  /// rewritten.
  public var contents: [UInt8]? {
    switch encoding {
    case .utf8: source.bytes
    case .utf8WithByteOrderMark: [0xEF, 0xBB, 0xBF] + source.bytes
    case .utf16LittleEndian, .utf16BigEndian: nil
    }
  }
}
