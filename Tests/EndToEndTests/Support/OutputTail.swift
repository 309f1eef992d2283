import Foundation

/// Counts texts in the output of a process as it grows, without reading the whole again each time.
final class OutputTail {
  private let file: FileHandle?
  private var counts: [String: Int] = [:]
  private var rest = Data()
  private let texts: [String]

  /// Begins with what is there already.
  init(_ process: RunningProcess, counting texts: [String]) {
    file = FileHandle(forReadingAtPath: process.outputPath)
    self.texts = texts
    read()
  }

  /// Takes in what was printed since the last time.
  func read() {
    guard let data = try? file?.readToEnd(), !data.isEmpty else { return }
    rest.append(data)
    guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return }
    let whole = String(decoding: rest[...end], as: UTF8.self)
    rest = Data(rest[(end + 1)...])
    for text in texts { counts[text, default: 0] += whole.components(separatedBy: text).count - 1 }
  }

  /// How often one of the texts was printed, as far as was read.
  func count(_ text: String) -> Int { counts[text, default: 0] }
}
