import JSON

/// What the stub answers.
enum Reply {
  /// A whole answer.
  case complete(status: Int, contentType: String, body: [UInt8])
  /// Server-sent events that are produced while they are sent.
  case stream(EventStream)

  /// A JSON answer.
  static func json(_ value: JSONValue, status: Int = 200) -> Reply {
    .complete(status: status, contentType: "application/json", body: JSONWriter().write(value))
  }

  /// A text answer.
  static func text(_ text: String) -> Reply {
    .complete(status: 200, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
  }

  /// An error in the shape that Ollama's OpenAI-compatible interface uses.
  static func error(_ status: Int, _ message: String) -> Reply {
    let type =
      switch status {
      case 400: "invalid_request_error"
      case 404: "not_found_error"
      default: "api_error"
      }
    return .json(
      ["error": ["message": .string(message), "type": .string(type), "param": nil, "code": nil]],
      status: status
    )
  }
}

/// The reason phrase of a status; empty for those that the stub has no word for.
func reasonPhrase(_ status: Int) -> String {
  switch status {
  case 200: "OK"
  case 400: "Bad Request"
  case 401: "Unauthorized"
  case 403: "Forbidden"
  case 404: "Not Found"
  case 405: "Method Not Allowed"
  case 413: "Content Too Large"
  case 429: "Too Many Requests"
  case 500: "Internal Server Error"
  case 502: "Bad Gateway"
  case 503: "Service Unavailable"
  case 504: "Gateway Timeout"
  default: ""
  }
}
