import HTTPWire
import Testing

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Parses a request head given at once.
func parseRequest(_ text: [UInt8], limits: HeadLimits = HeadLimits()) -> (HeadParseResult, RequestHead) {
  var parser = RequestHeadParser(limits: limits)
  let result = text.withUnsafeBytes { parser.parse($0) }
  return (result, parser.head)
}

/// Parses a request head that must be valid.
func requestHead(_ text: String) throws -> RequestHead {
  let (result, head) = parseRequest(bytes(text))
  try #require(result == .complete, "\(text.debugDescription)")
  return head
}

/// Parses a response head given at once.
func parseResponse(
  _ text: String, method: RequestMethod = .get, limits: HeadLimits = HeadLimits()
) -> (HeadParseResult, ResponseHead) {
  var parser = ResponseHeadParser(limits: limits)
  let result = bytes(text).withUnsafeBytes { parser.parse($0, requestMethod: method) }
  return (result, parser.head)
}

func string(_ span: FieldSpan?, _ text: String) -> String? {
  span.map { String(decoding: bytes(text)[$0.range], as: UTF8.self) }
}
