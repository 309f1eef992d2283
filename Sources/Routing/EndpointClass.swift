/// The kind of LLM request, decided by the longest matching suffix of the request path; the method plays no part.
public enum EndpointClass: UInt8, Sendable, CaseIterable {
  /// OpenAI chat completions.
  case completions
  /// Anthropic messages.
  case messages
  /// Anthropic token counting.
  case anthropicTokenCount
  /// Native Gemini generation.
  case generateContent
  /// Native Gemini token counting.
  case geminiCountTokens
  /// OpenAI responses.
  case responses
  /// OpenAI embeddings.
  case embeddings
  /// Cohere rerank.
  case rerank
  /// Known paths whose body is looked at only where it is JSON.
  case detect
  /// Everything else: the body passes untouched.
  case passthrough

  /// Classifies a path without its query. Trailing slashes count.
  public init(path: UnsafeRawBufferPointer) { self = EndpointClass.classify(path) }

  /// No suffix is the end of another one, so at most one of them matches and the order is free: the commonest first.
  private static func classify(_ path: UnsafeRawBufferPointer) -> EndpointClass {
    if path.ends(with: "/v1/chat/completions") { return .completions }
    if path.ends(with: "/v1/responses") { return .responses }
    if path.ends(with: "/v1/embeddings") { return .embeddings }
    if path.ends(with: "/v1/messages") { return .messages }
    if path.ends(with: "/v1/messages/count_tokens") { return .anthropicTokenCount }
    if path.ends(with: ":rawPredict") || path.ends(with: ":streamRawPredict") { return .messages }
    if path.ends(with: ":generateContent") || path.ends(with: ":streamGenerateContent") { return .generateContent }
    if path.ends(with: ":countTokens") { return .geminiCountTokens }
    if path.ends(with: "/v1/rerank") || path.ends(with: "/v2/rerank") { return .rerank }
    return path.isDetectPath ? .detect : .passthrough
  }

  /// The name used in the canonical dump.
  public var name: String {
    switch self {
    case .completions: "completions"
    case .messages: "messages"
    case .anthropicTokenCount: "anthropicTokenCount"
    case .generateContent: "generateContent"
    case .geminiCountTokens: "geminiCountTokens"
    case .responses: "responses"
    case .embeddings: "embeddings"
    case .rerank: "rerank"
    case .detect: "detect"
    case .passthrough: "passthrough"
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func ends(with suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard count >= length, let base = baseAddress else { return false }
    let tail = base + (count - length)
    for index in 0..<length where tail.load(fromByteOffset: index, as: UInt8.self) != suffix.utf8Start[index] {
      return false
    }
    return true
  }

  fileprivate var isDetectPath: Bool {
    ends(with: "/v1/responses/compact") || ends(with: "/v1/images/generations") || ends(with: "/v1/images/edits")
      || ends(with: "/v1/images/variations")
  }
}
