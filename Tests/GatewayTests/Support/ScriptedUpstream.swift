import Foundation
import Synchronization

/// A server on 127.0.0.1 that does with every connection exactly what a script says.
final class ScriptedUpstream: Sendable {
  /// What to do with a connection; the number counts connections from 0.
  typealias Script = @Sendable (_ peer: Peer, _ number: Int) throws -> Void

  let port: UInt16
  private let listener: Int32
  private let script: Script
  private let threads = DispatchGroup()
  private let state = Mutex(State())
  private let wake: (read: Int32, write: Int32)

  private struct State {
    var accepted = 0
    var requests: [Message] = []
    var failures: [String] = []
  }

  init(_ script: @escaping Script) throws {
    (listener, port) = try Sockets.bind()
    guard listen(listener, 128) == 0 else { throw PeerError.system("listen", errno) }
    self.script = script
    var pair: [Int32] = [0, 0]
    guard pipe(&pair) == 0 else { throw PeerError.system("pipe", errno) }
    wake = (pair[0], pair[1])
    start { self.acceptAll() }
  }

  /// A server that answers every request on every connection with the same bytes.
  convenience init(answering answer: String) throws {
    try self.init { peer, _ in try ScriptedUpstream.answerAll(peer, answer) }
  }

  /// Answers until the other side ends the connection.
  static func answerAll(_ peer: Peer, _ answer: String) throws {
    while true {
      do {
        _ = try peer.readRequest()
      } catch PeerError.ended(afterBytes: 0) {
        return
      }
      try peer.write(answer)
    }
  }

  /// Connections accepted so far.
  var accepted: Int { state.withLock { $0.accepted } }

  /// Requests that scripts have read.
  var requests: [Message] { state.withLock { $0.requests } }

  /// Stops accepting and waits for the scripts; returns what went wrong in them.
  func stop() -> [String] {
    var byte: UInt8 = 0
    Foundation.write(wake.write, &byte, 1)
    let ended = threads.wait(timeout: .now() + .seconds(Peer.patience * 2)) == .success
    let failures = state.withLock { $0.failures }
    return ended ? failures : failures + ["a script did not end"]
  }

  private func acceptAll() {
    defer {
      close(listener)
      close(wake.read)
      close(wake.write)
    }
    while true {
      var polled = [listener, wake.read].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&polled, 2, -1) > 0 || errno == EINTR else { return }
      if polled[1].revents != 0 { return }
      if polled[0].revents == 0 { continue }
      let descriptor = accept(listener, nil, nil)
      guard descriptor >= 0 else { continue }
      let number = state.withLock { state in
        state.accepted += 1
        return state.accepted - 1
      }
      start { self.run(descriptor, number) }
    }
  }

  private func run(_ descriptor: Int32, _ number: Int) {
    do {
      let peer = try Peer(descriptor: descriptor)
      defer { peer.close() }
      peer.onRequest = { request in self.state.withLock { $0.requests.append(request) } }
      try script(peer, number)
    } catch {
      state.withLock { $0.failures.append("connection \(number): \(error)") }
    }
  }

  private func start(_ body: @escaping @Sendable () -> Void) {
    threads.enter()
    let thread = Thread {
      body()
      self.threads.leave()
    }
    thread.stackSize = 1 << 20
    thread.start()
  }
}

/// Lets a script wait for the test and the test for a script.
struct Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func open() { semaphore.signal() }

  func pass() throws {
    guard semaphore.wait(timeout: .now() + .seconds(Peer.patience)) == .success else { throw PeerError.timeout }
  }
}
