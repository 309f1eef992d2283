import Routing

/// A failed connection in the three forms it is told: to the client without addresses, to the log with all of them,
/// and as a hint what to do.
struct ConnectFailureReport {
  let answer: GatewayError
  let message: String
  let hint: String?

  init(_ failure: ConnectFailure, _ endpoint: Endpoint) {
    switch failure {
    case .resolution(let reason):
      message = "cannot look up \(endpoint.name): \(reason)"
      answer = .resolutionFailed(detail: message)
      hint = "check the spelling of the host name, or write an IP address"
    case .refused(let attempts):
      message = "cannot connect to \(endpoint.name) (\(ConnectFailureReport.list(attempts)))"
      let reason = attempts.last?.reason ?? "no address"
      let isTLS = reason.hasPrefix("TLS: ")
      answer = isTLS ? .upstreamClosed(reason, detail: message) : .connectFailed(reason, detail: message)
      hint = isTLS ? ConnectFailureReport.tlsHint : ConnectFailureReport.hint(endpoint)
    case .timeout(let attempts):
      message = "cannot connect to \(endpoint.name) in time (\(ConnectFailureReport.list(attempts)))"
      answer = .connectTimeout(detail: message)
      hint = "check that the address is reachable from this machine"
    }
  }

  private static let tlsHint = "check the certificate's name and authority, and that the port speaks TLS"

  private static func list(_ attempts: [(address: String, reason: String)]) -> String {
    attempts.map { "\($0.address): \($0.reason)" }.joined(separator: ", ")
  }

  /// Port 11434 is Ollama's.
  private static func hint(_ endpoint: Endpoint) -> String {
    if case .tcp(_, port: 11434) = endpoint.address { return "is Ollama running? start it with `ollama serve`" }
    return "check that the server is running and listens on this address"
  }
}
