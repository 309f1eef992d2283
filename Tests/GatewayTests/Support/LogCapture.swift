import Foundation
import Synchronization

@testable import Gateway

/// Collects what a log writer writes.
final class LogCapture: Sendable {
  let writer: LogWriter
  private let readEnd: Int32
  private let state = Mutex(State())
  private let changed = DispatchSemaphore(value: 0)

  private struct State {
    var text: [UInt8] = []
    var lines: [String] = []
    /// Lines before this index have been looked at already.
    var next = 0
  }

  init() throws {
    var pair: [Int32] = [0, 0]
    guard pipe(&pair) == 0 else { throw PeerError.system("pipe", errno) }
    readEnd = pair[0]
    writer = LogWriter(descriptor: pair[1])
    Thread.detachNewThread { self.readAll() }
  }

  /// The lines read so far.
  var lines: [String] { state.withLock { $0.lines } }

  /// All lines handed to the writer before the call.
  func allLines() throws -> [String] {
    let mark = "mark \(lines.count)"
    writer.write(Array("\(mark)\n".utf8))
    let deadline = DispatchTime.now() + .seconds(Peer.patience)
    while true {
      if let end = lines.lastIndex(of: mark) { return lines[..<end].filter { !$0.hasPrefix("mark ") } }
      guard changed.wait(timeout: deadline) == .success else { throw PeerError.timeout }
    }
  }

  /// All access-log lines handed to the writer before the call.
  func allRequests() throws -> [String] { try allLines().filter(LogCapture.isRequest) }

  /// The next line, among those not looked at yet, that contains `mark`.
  func line(containing mark: String) throws -> String {
    let deadline = DispatchTime.now() + .seconds(Peer.patience)
    while true {
      let found = state.withLock { state -> String? in
        guard let index = state.lines[state.next...].firstIndex(where: { $0.contains(mark) }) else { return nil }
        state.next = index + 1
        return state.lines[index]
      }
      if let found { return found }
      guard changed.wait(timeout: deadline) == .success else {
        throw PeerError.unexpected("no log line with \(mark) in \(lines)")
      }
    }
  }

  /// The next access-log line.
  func request() throws -> String { try line(containing: "\tinfo\trequest ") }

  /// The access-log lines read so far.
  var requests: [String] { lines.filter(LogCapture.isRequest) }

  private static func isRequest(_ line: String) -> Bool { line.contains("\tinfo\trequest ") }

  /// Returns when something was written, or nothing was for the given time.
  func waitForChange(milliseconds: Int) {
    while changed.wait(timeout: .now()) == .success {}
    _ = changed.wait(timeout: .now() + .milliseconds(milliseconds))
  }

  private func readAll() {
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Foundation.read(readEnd, &chunk, chunk.count)
      guard count > 0 else { return }
      state.withLock { state in
        state.text.append(contentsOf: chunk[..<count])
        while let end = state.text.firstIndex(of: UInt8(ascii: "\n")) {
          state.lines.append(Array(state.text[..<end]).text)
          state.text.removeFirst(end + 1)
        }
      }
      changed.signal()
    }
  }
}
