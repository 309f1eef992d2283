import NIOCore

/// The access-log lines of one event loop, gathered in a buffer that is handed over whole: when 32 KiB are full, or
/// 100 ms after its first line.
final class AccessLog {
  private let loop: any EventLoop
  private let writer: LogWriter
  private let buffer = LineBuffer(capacity: AccessLog.handOverSize + 1024)
  private var isScheduled = false
  private var timestamp = TimestampFormatter()
  private static let handOverSize = 32 << 10
  private static let handOverDelay = TimeAmount.milliseconds(100)

  init(loop: any EventLoop, writer: LogWriter) {
    self.loop = loop
    self.writer = writer
  }

  /// Adds a line: the time, the level and `request`, then what `fields` appends, which begins with a space.
  func add(_ fields: (LineBuffer) -> Void) {
    timestamp.append(SystemCalls.wallMicroseconds(), to: buffer)
    buffer.append("\tinfo\trequest" as StaticString)
    fields(buffer)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= AccessLog.handOverSize {
      handOver()
    } else if !isScheduled {
      isScheduled = true
      let bound = NIOLoopBound(self, eventLoop: loop)
      loop.scheduleTask(in: AccessLog.handOverDelay) { bound.value.handOverScheduled() }
    }
  }

  /// Hands over what there is.
  func handOver() {
    guard !buffer.isEmpty else { return }
    writer.write(buffer.bytes)
    buffer.removeAll()
  }

  private func handOverScheduled() {
    isScheduled = false
    handOver()
  }
}
