extension SuiteDecision {
  /// Cases that end here otherwise than the source says.
  static let otherwise: [String: SuiteDecision] = {
    var decisions: [String: SuiteDecision] = [:]
    for (reason, ends) in otherwiseByReason {
      for (id, end) in ends { decisions[id] = SuiteDecision(end: end, reason: reason) }
    }
    return decisions
  }()

  private static let otherwiseByReason: [(reason: String, ends: [String: String])] = [
    (
      "only the chunked coding is spoken (RFC 9112, 6.1: 501), in one line; anything else is 400",
      [
        "desync-guardian/077": "unsupportedTransferCoding",
        "desync-guardian/079": "invalidTransferEncoding",
        "desync-guardian/114": "invalidTransferEncoding",
        "gunicorn/024": "invalidTransferEncoding",
        "gunicorn/025": "unsupportedTransferCoding",
        "gunicorn/029": "invalidTransferEncoding",
        "gunicorn/030": "invalidTransferEncoding",
        "gunicorn/055": "unsupportedTransferCoding",
        "gunicorn/056": "unsupportedTransferCoding",
      ]
    ),
    (
      "targets are ASCII (RFC 3986, 2)",
      [
        "desync-guardian/116": "invalidTarget",
        "gunicorn/027": "invalidTarget",
      ]
    ),
    (
      "the target is missing (RFC 9112, 3.2)",
      [
        "desync-guardian/117": "invalidTarget"
      ]
    ),
    (
      "a fragment is never sent (RFC 9110, 7.1)",
      [
        "gunicorn/009": "invalidTarget",
        "llhttp/052": "invalidTarget",
        "llhttp/114": "invalidTarget",
        "llhttp/115": "invalidTarget",
      ]
    ),
    (
      "the input is shorter than its Content-Length",
      [
        "gunicorn/036": "truncated"
      ]
    ),
    (
      "any token is a method (RFC 9110, 9.1)",
      [
        "gunicorn/068": "complete"
      ]
    ),
    (
      "a limit of the source",
      [
        "gunicorn/071": "complete",
        "gunicorn/073": "complete",
        "gunicorn/082": "complete",
      ]
    ),
    (
      "repetition of a field that does not frame or route is for its reader to judge",
      [
        "gunicorn/091": "complete"
      ]
    ),
    (
      "HTTP/0.9 is not spoken",
      [
        "llhttp/010": "invalidVersion"
      ]
    ),
    (
      "CONNECT has no content (RFC 9110, 9.3.6)",
      [
        "llhttp/032": "bodyNotAllowed"
      ]
    ),
    (
      "`*` is a target of OPTIONS only (RFC 9112, 3.2.4)",
      [
        "llhttp/033": "invalidTarget",
        "llhttp/043": "invalidTarget",
      ]
    ),
    (
      "not HTTP",
      [
        "llhttp/040": "invalidVersion",
        "llhttp/042": "invalidVersion",
        "llhttp/168": "invalidStatusLine",
      ]
    ),
    (
      "user information in a target is refused (RFC 9110, 4.2.4)",
      [
        "llhttp/054": "invalidTarget"
      ]
    ),
    (
      "what follows the last message of a connection is not read (RFC 9112, 9.6)",
      [
        "llhttp/064": "complete",
        "llhttp/192": "complete",
        "llhttp/194": "complete",
      ]
    ),
    (
      "lines are judged once their line feed has arrived",
      [
        "llhttp/093": "truncated",
        "llhttp/144": "truncated",
        "llhttp/145": "truncated",
        "llhttp/230": "truncated",
      ]
    ),
    (
      "empty lines are tolerated before requests only (RFC 9112, 2.2)",
      [
        "llhttp/201": "invalidStatusLine"
      ]
    ),
    (
      "one Transfer-Encoding line, exactly chunked",
      [
        "llhttp/211": "repeatedTransferEncoding"
      ]
    ),
  ]
}
