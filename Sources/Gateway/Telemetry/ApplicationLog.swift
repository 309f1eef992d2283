/// Writes the gateway's own messages: `TIME<TAB>level<TAB>target<TAB>message<TAB>key=value …`.
public struct ApplicationLog: Sendable {
  /// How important a message is.
  public enum Level: String, Sendable { case error, warn, info, debug }

  private let writer: LogWriter

  /// Creates a log on a writer.
  public init(writer: LogWriter) { self.writer = writer }

  /// Writes one message. Values with spaces or quotes are quoted.
  public func log(_ level: Level, _ target: String, _ message: String, _ fields: [(String, String)] = []) {
    var line: [UInt8] = []
    var timestamp = TimestampFormatter()
    timestamp.append(SystemCalls.wallMicroseconds(), to: &line)
    line.append(contentsOf: "\t\(level.rawValue)\t\(target)\t".utf8)
    for byte in message.utf8 { LogText.appendVisible(byte, to: &line) }
    for (index, (key, value)) in fields.enumerated() {
      line.append(index == 0 ? UInt8(ascii: "\t") : UInt8(ascii: " "))
      line.append(contentsOf: key.utf8)
      line.append(UInt8(ascii: "="))
      LogText.append(value.utf8, to: &line)
    }
    line.append(UInt8(ascii: "\n"))
    writer.write(line)
  }
}

/// Text as log values carry it.
enum LogText {
  /// Appends bare text, or quoted text where it would not read back as one value.
  static func append(_ text: some Collection<UInt8>, to line: inout [UInt8]) {
    let isBare = !text.isEmpty && text.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x7F && $0 != 0x5C }
    if isBare {
      line.append(contentsOf: text)
    } else {
      appendQuoted(text, to: &line)
    }
  }

  /// Appends text in double quotes with control bytes escaped.
  static func appendQuoted(_ text: some Collection<UInt8>, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { line.append(UInt8(ascii: "\\")) }
      appendVisible(byte, to: &line)
    }
    line.append(UInt8(ascii: "\""))
  }

  /// Appends one byte; a control byte becomes an escape sequence, so that it cannot begin a new line or field.
  static func appendVisible(_ byte: UInt8, to line: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\n"): line.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
    case 0..<0x20, 0x7F:
      let digits = Array("0123456789abcdef".utf8)
      line.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    default: line.append(byte)
    }
  }
}
