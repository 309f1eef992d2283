/// Writes the gateway's own messages: `TIME<TAB>level<TAB>target<TAB>message<TAB>key=value …`.
public struct ApplicationLog: Sendable {
  /// How important a message is.
  public enum Level: String, Sendable { case error, warn, info, debug }

  private let writer: LogWriter

  /// Creates a log on a writer.
  public init(writer: LogWriter) { self.writer = writer }

  /// Writes one message. Values with spaces or quotes are quoted.
  public func log(_ level: Level, _ target: String, _ message: String, _ fields: [(String, String)] = []) {
    let line = LineBuffer(capacity: 256)
    var timestamp = TimestampFormatter()
    timestamp.append(SystemCalls.wallMicroseconds(), to: line)
    line.append("\t\(level.rawValue)\t\(target)\t")
    for byte in message.utf8 { LogText.appendVisible(byte, to: line) }
    for (index, (key, value)) in fields.enumerated() {
      line.append(index == 0 ? UInt8(ascii: "\t") : UInt8(ascii: " "))
      line.append(key)
      line.append(UInt8(ascii: "="))
      LogText.append(value, to: line)
    }
    line.append(UInt8(ascii: "\n"))
    writer.write(line.bytes)
  }
}
