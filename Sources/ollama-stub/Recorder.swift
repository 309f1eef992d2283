import JSON
import Synchronization

/// Remembers requests, so that a test can see what reached the stub.
final class Recorder: Sendable {
  private static let limit = 100
  private let requests = Mutex<[Request]>([])

  /// Adds a request and forgets the oldest beyond the limit.
  func record(_ request: Request) {
    requests.withLock {
      if $0.count == Recorder.limit { $0.removeFirst() }
      $0.append(request)
    }
  }

  /// Forgets everything.
  func clear() { requests.withLock { $0.removeAll() } }

  /// The requests, oldest first. Bodies that are not UTF-8 come with replacement characters.
  var json: JSONValue {
    .array(
      requests.withLock { $0 }.map { request in
        [
          "method": .string(request.method),
          "target": .string(request.target),
          "headers": .array(request.headers.map { ["name": .string($0.name), "value": .string($0.value)] }),
          "body": .string(String(decoding: request.body, as: UTF8.self)),
        ]
      }
    )
  }
}
