import JSON

/// An answer that the gateway gives itself because a request cannot be served.
///
/// Two families, as upstream has them: JSON errors of the model router in OpenAI's shape, and plain text errors of the
/// proxy core.
struct GatewayError: Error {
  /// Why a request ended without an upstream's answer, as the access log's field `reason` tells it.
  enum Reason: UInt8, CaseIterable {
    case directResponse = 1
    case invalidRequest, upstreamFailure, timeout, notFound, noHealthyBackend, `internal`

    /// The name in logs and metrics.
    var name: StaticString {
      switch self {
      case .directResponse: "DirectResponse"
      case .invalidRequest: "InvalidRequest"
      case .upstreamFailure: "UpstreamFailure"
      case .timeout: "Timeout"
      case .notFound: "NotFound"
      case .noHealthyBackend: "NoHealthyBackend"
      case .internal: "Internal"
      }
    }
  }

  let status: Int
  let contentType: StaticString
  let body: [UInt8]
  let reason: Reason
  /// The text of the access log's field `error`.
  let detail: String

  private static func router(
    _ status: Int, _ code: StaticString, _ message: String, reason: Reason = .directResponse
  ) -> GatewayError {
    var body = Array(#"{"error":{"message":"#.utf8)
    appendJSONString(message.utf8, to: &body)
    body.append(contentsOf: #","type":"invalid_request_error","code":"\#(code)"}}"#.utf8)
    return GatewayError(
      status: status, contentType: "application/json", body: body, reason: reason, detail: message)
  }

  private static func plain(_ status: Int, _ message: String, _ reason: Reason, detail: String? = nil) -> GatewayError {
    GatewayError(
      status: status, contentType: "text/plain", body: Array(message.utf8), reason: reason, detail: detail ?? message)
  }
}

extension GatewayError {
  /// No public model has the requested name; the answer names those that exist.
  static func modelNotFound(_ name: String, configured: [String]) -> GatewayError {
    let known =
      configured.isEmpty
      ? "no model is configured for clients"
      : "configured models: " + configured.joined(separator: ", ")
    return router(404, "model_not_found", "Model not found: '\(name)'; \(known)")
  }

  /// The body has no string field `model`.
  static var missingModel: GatewayError {
    router(400, "missing_model", "LLM request body is missing string field 'model'")
  }

  /// The body is not a JSON object; `problem` says where it stops being one.
  static func invalidBody(_ problem: String) -> GatewayError {
    router(400, "invalid_request_body", "LLM request body must be valid JSON: \(problem)")
  }

  /// The body is encoded in a way that is not decoded yet.
  static func encodedBody(_ encoding: String) -> GatewayError {
    router(
      400, "request_body_decode_failed",
      "Failed to decode LLM request body: content-encoding '\(encoding)' is not supported; send it uncompressed")
  }

  /// The body is longer than the gateway buffers.
  static func bodyTooLarge(limit: Int) -> GatewayError {
    router(413, "request_body_too_large", "LLM request body exceeded the buffer limit of \(limit) bytes")
  }

  /// The upstream does not speak the format of the request.
  static func unsupportedFormat(_ kind: String, provider: String) -> GatewayError {
    plain(
      400,
      "failed to process LLM request: unsupported conversion: \(kind) requests cannot be sent to provider \(provider)",
      .invalidRequest)
  }

  /// The request is not acceptable HTTP/1.1.
  static func malformed(status: Int, _ message: String) -> GatewayError {
    plain(status, "invalid request: \(message)", .invalidRequest)
  }

  /// No address of the upstream accepted a connection. The body names none of them; the log does.
  static func connectFailed(_ message: String, detail: String) -> GatewayError {
    plain(503, "upstream call failed: Connect: \(message)", .upstreamFailure, detail: detail)
  }

  /// The upstream's name has no addresses.
  static func resolutionFailed(detail: String) -> GatewayError {
    plain(503, "backends required DNS resolution which failed", .upstreamFailure, detail: detail)
  }

  /// No address of the upstream accepted a connection in time.
  static func connectTimeout(detail: String) -> GatewayError {
    plain(504, "upstream call timeout", .timeout, detail: detail)
  }

  /// The upstream did not answer within the time that its backend is given.
  static var upstreamTimeout: GatewayError { plain(504, "upstream call timeout", .timeout) }

  /// The connection to the upstream ended before an answer began.
  static func upstreamClosed(_ message: String, detail: String? = nil) -> GatewayError {
    plain(503, "upstream call failed: \(message)", .upstreamFailure, detail: detail)
  }

  /// What the upstream sent is not acceptable HTTP/1.1.
  static func upstreamMalformed(_ message: String) -> GatewayError {
    plain(502, "upstream call failed: invalid response: \(message)", .upstreamFailure)
  }

  /// No listener of the port serves the host.
  static var listenerNotFound: GatewayError { plain(404, "listener not found", .notFound) }

  /// Another listener's certificate is the one for the host.
  static var misdirected: GatewayError { plain(421, "misdirected request", .notFound) }

  /// No route takes the request.
  static var routeNotFound: GatewayError { plain(404, "route not found", .notFound) }

  /// The route has no backend with a weight.
  static var noValidBackends: GatewayError { plain(500, "no valid backends", .noHealthyBackend) }

  /// The backend is configured as `invalid`.
  static var backendDoesNotExist: GatewayError { plain(500, "backend does not exist", .internal) }

  /// CONNECT where it is not allowed.
  static var methodNotAllowed: GatewayError { plain(405, "method not allowed", .internal) }

  /// The client did not send the `part` of its request in time.
  static func requestTimeout(_ part: String) -> GatewayError {
    plain(408, "request timeout: the \(part) of the request did not arrive in time", .timeout)
  }

  /// The upstream changed to another protocol than the client had offered, or to one when it had offered none.
  static func upgradeMismatch(tried: String?, requested: String) -> GatewayError {
    plain(
      502,
      "request upgrade failed, backend tried \(tried ?? "none") but \(requested.isEmpty ? "none" : requested) was "
        + "requested", .upstreamFailure)
  }
}
