/// The Amazon resource name of a Bedrock AgentCore runtime.
struct AgentRuntimeARN: Hashable, Sendable {
  /// Why a text is not such a name.
  enum Problem: Error, Hashable, Sendable {
    /// There are fewer than five parts between colons.
    case tooFewParts
    /// The service is another one; with its UTF-8 offsets.
    case service(Range<Int>)
  }

  /// The region, which is part of the host name that is called.
  let region: String

  /// Reads `arn:PARTITION:bedrock-agentcore:REGION:ACCOUNT:…`.
  init(_ text: String) throws(Problem) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count >= 5 else { throw .tooFewParts }
    guard parts[2].elementsEqual("bedrock-agentcore".utf8) else {
      let start = text.utf8.distance(from: text.utf8.startIndex, to: parts[2].startIndex)
      throw .service(start..<start + parts[2].count)
    }
    region = String(parts[3]) ?? ""
  }
}
