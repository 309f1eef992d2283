import NIOCore

/// The access-log lines of one event loop, gathered in a buffer that is handed over whole: when 32 KiB are full, or
/// 100 ms after its first line.
final class AccessLog {
  private let loop: any EventLoop
  private let writer: LogWriter
  private var buffer: [UInt8] = []
  private var isScheduled = false
  private var timestamp = TimestampFormatter()
  private static let handOverSize = 32 << 10
  private static let handOverDelay = TimeAmount.milliseconds(100)

  init(loop: any EventLoop, writer: LogWriter) {
    self.loop = loop
    self.writer = writer
  }

  /// Adds a line: the time, the level and `request`, then what `fields` appends, which begins with a space.
  func add(_ fields: (inout [UInt8]) -> Void) {
    if buffer.isEmpty { buffer.reserveCapacity(AccessLog.handOverSize + 1024) }
    timestamp.append(SystemCalls.wallMicroseconds(), to: &buffer)
    buffer.append(contentsOf: AccessLog.head)
    fields(&buffer)
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
    writer.write(buffer)
    buffer = []
  }

  private func handOverScheduled() {
    isScheduled = false
    handOver()
  }

  private static let head = Array("\tinfo\trequest".utf8)
}
