import Gateway
import Routing

extension StartFailure {
  /// What is said at start, with the place of the configuration to look at.
  var description: String {
    switch self {
    case .portInUse(_, let origin):
      """
      error: \(summary)
       --> \(origin)
        = help: stop the other process, or choose another port here

      """
    case .portUnavailable(_, _, let origin):
      """
      error: \(summary)
       --> \(origin)

      """
    case .tls, .pattern: "error: \(summary)\n"
    case .eventLoop:
      """
      error: \(summary)
        = help: raise the limits of open files and threads (`ulimit -n`, `ulimit -u`), or set fewer worker threads

      """
    }
  }

  /// The same on one line, without the place.
  var summary: String {
    switch self {
    case .portInUse(let port, _): "port \(port) is in use by another process"
    case .portUnavailable(let port, let reason, _): "port \(port) cannot be opened: \(reason)"
    case .pattern(let pattern, let reason): "the regular expression \(pattern) cannot be used: \(reason)"
    case .tls(let reason): "TLS towards an upstream cannot be set up: \(reason)"
    case .eventLoop(let reason): "an event loop cannot be started: \(reason)"
    }
  }
}

extension ManagementFailure {
  /// What is said at start, with what decided the address.
  var description: String {
    let address = server.address.description
    let problem =
      switch reason {
      case .inUse: "\(address), the address of `config.\(field)`, is in use by another process"
      case .notASocket: "\(address), the address of `config.\(field)`, is a file that is no socket"
      case .system(let text): "\(address), the address of `config.\(field)`, cannot be opened: \(text)"
      }
    let origin =
      switch server.origin {
      case .file(let place): " --> \(place)"
      case .environment(let name): "  = note: the environment variable \(name) asks for it"
      case .standard: "  = note: this is the default; neither the file nor \(variable) says otherwise"
      }
    return """
      error: \(problem)
      \(origin)
        = help: set `config.\(field)` or the environment variable \(variable) to another address, or to `off`

      """
  }
}
