/// How an answer is given. The command line sets it for all requests, `x-stub-*` headers for one.
struct Behaviour: Sendable {
  /// Wait before the first byte of the answer.
  var delayMilliseconds: Int64 = 0
  /// Wait between the chunks of a stream.
  var chunkMilliseconds: Int64 = 0
  /// Status to fail with.
  var failure: Int?
  /// Bytes of text in a streamed answer; nil for the ordinary answer.
  var streamBytes: Int?
  /// Number of chunks after which the connection is closed.
  var cutAfter: Int?

  /// This behaviour with what the headers of a request overrule. Values that are not numbers are left out.
  func overruled(by headers: [Header]) -> Behaviour {
    var result = self
    for header in headers {
      guard header.name.hasPrefix("x-stub-"), let number = Int(header.value), number >= 0 else { continue }
      switch header.name {
      case "x-stub-delay-ms": result.delayMilliseconds = Int64(number)
      case "x-stub-chunk-ms": result.chunkMilliseconds = Int64(number)
      case "x-stub-fail": result.failure = (400...599).contains(number) ? number : nil
      case "x-stub-stream-bytes": result.streamBytes = number
      case "x-stub-cut-after": result.cutAfter = number
      default: break
      }
    }
    return result
  }
}
