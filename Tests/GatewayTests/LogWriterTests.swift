import Foundation
import Testing

@testable import Gateway

@Suite struct LogWriterTests {
  @Test func linesKeepTheirOrder() throws {
    let capture = try LogCapture()
    for number in 0..<2000 { capture.writer.write(Array("line \(number)\n".utf8)) }
    capture.writer.flush()
    _ = try capture.line(containing: "line 1999")
    #expect(capture.lines == (0..<2000).map { "line \($0)" })
  }

  @Test func nothingIsLostWhenNobodyReads() throws {
    var pair: [Int32] = [0, 0]
    try #require(pipe(&pair) == 0)
    let (readEnd, writeEnd) = (pair[0], pair[1])
    defer {
      close(readEnd)
      close(writeEnd)
    }
    let writer = LogWriter(descriptor: writeEnd)
    let block = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    let finished = DispatchSemaphore(value: 0)
    // Ten MiB are more than may wait: the writing thread has to wait for this one.
    Thread.detachNewThread {
      for _ in 0..<10 { writer.write(block) }
      finished.signal()
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var total = 0
    while total < 10 << 20 {
      let count = read(readEnd, &buffer, buffer.count)
      try #require(count > 0)
      total += count
    }
    #expect(total == 10 << 20)
    #expect(finished.wait(timeout: .now() + .seconds(Peer.patience)) == .success)
  }
}
