import HTTPWire
import Testing

/// One request per defect. `|` stands for CRLF, so that the inputs stay readable.
@Suite struct RequestDefectTests {
  static let defects: [(String, HTTPWireError)] = [
    ("G(T / HTTP/1.1|Host: a||", .invalidMethod),
    ("GET\t/ HTTP/1.1|Host: a||", .invalidMethod),
    (" GET / HTTP/1.1|Host: a||", .invalidMethod),
    ("GET  / HTTP/1.1|Host: a||", .invalidTarget),
    ("GET /\u{e9} HTTP/1.1|Host: a||", .invalidTarget),
    ("GET /\u{7f} HTTP/1.1|Host: a||", .invalidTarget),
    ("GET /#a HTTP/1.1|Host: a||", .invalidTarget),
    ("GET a/b HTTP/1.1|Host: a||", .invalidTarget),
    ("GET * HTTP/1.1|Host: a||", .invalidTarget),
    ("GET ftp://a/ HTTP/1.1|Host: a||", .invalidTarget),
    ("GET http:///a HTTP/1.1|Host: a||", .invalidTarget),
    ("GET http://u@a/ HTTP/1.1|Host: a||", .invalidTarget),
    ("CONNECT a HTTP/1.1|Host: a||", .invalidTarget),
    ("CONNECT a: HTTP/1.1|Host: a||", .invalidTarget),
    ("CONNECT /a HTTP/1.1|Host: a||", .invalidTarget),
    ("GET /|Host: a||", .invalidVersion),
    ("GET / HTTP/1|Host: a||", .invalidVersion),
    ("GET / http/1.1|Host: a||", .invalidVersion),
    ("GET / HTTP/1.1 |Host: a||", .invalidVersion),
    ("GET / HTTP/1.10|Host: a||", .invalidVersion),
    ("GET  HTTP/1.1|Host: a||", .invalidTarget),
    ("GET / HTTP/2.0|Host: a||", .unsupportedVersion),
    ("GET / HTTP/0.9|Host: a||", .unsupportedVersion),
    ("GET / HTTP/1.1\nHost: a||", .bareLineFeed),
    ("GET / HTTP/1.1\rHost: a||", .bareCarriageReturn),
    ("GET / HTTP/1.1|Host: a\n|", .bareLineFeed),
    ("GET / HTTP/1.1|Host: a\rX: y||", .bareCarriageReturn),
    ("GET / HTTP/1.1|Host: a|\n|", .bareLineFeed),
    ("GET / HTTP/1.1|Host: a|\rX|", .bareCarriageReturn),
    ("|||GET / HTTP/1.1|Host: a||", .tooManyEmptyLines),
    ("\nGET / HTTP/1.1|Host: a||", .bareLineFeed),
    ("GET / HTTP/1.1|Host: a|B: c| folded||", .lineFolding),
    ("GET / HTTP/1.1| Host: a||", .lineFolding),
    ("GET / HTTP/1.1|Host : a||", .spaceBeforeColon),
    ("GET / HTTP/1.1|Host\t: a||", .spaceBeforeColon),
    ("GET / HTTP/1.1|Ho st: a||", .invalidFieldName),
    ("GET / HTTP/1.1|: a||", .invalidFieldName),
    ("GET / HTTP/1.1|H\u{e4}: a||", .invalidFieldName),
    ("GET / HTTP/1.1|Host||", .missingColon),
    ("GET / HTTP/1.1|Host: a|X: b\u{0}||", .invalidFieldValue),
    ("GET / HTTP/1.1|Host: a|X: b\u{1b}||", .invalidFieldValue),
    ("GET / HTTP/1.1|Host: a|X: b\u{7f}||", .invalidFieldValue),
    ("GET / HTTP/1.1||", .missingHost),
    ("GET / HTTP/1.1|Host: a|hOST: a||", .repeatedHost),
    ("GET / HTTP/1.0|Host: a|Host: b||", .repeatedHost),
    ("GET / HTTP/1.1|Host:||", .invalidHost),
    ("GET / HTTP/1.1|Host: a b||", .invalidHost),
    ("GET / HTTP/1.1|Host: a/b||", .invalidHost),
    ("GET / HTTP/1.1|Host: u@a||", .invalidHost),
    ("GET / HTTP/1.1|Host: a:b||", .invalidHost),
    ("GET / HTTP/1.1|Host: a:65536||", .invalidHost),
    ("GET / HTTP/1.1|Host: :80||", .invalidHost),
    ("GET / HTTP/1.1|Host: [::1||", .invalidHost),
    ("GET / HTTP/1.1|Host: [a]||", .invalidHost),
    ("GET / HTTP/1.1|Host: a%2||", .invalidHost),
    ("PUT / HTTP/1.1|Host: a|Content-Length: +1||", .invalidContentLength),
    ("PUT / HTTP/1.1|Host: a|Content-Length: -1||", .invalidContentLength),
    ("PUT / HTTP/1.1|Host: a|Content-Length: 1 2||", .invalidContentLength),
    ("PUT / HTTP/1.1|Host: a|Content-Length: 1, 1||", .invalidContentLength),
    ("PUT / HTTP/1.1|Host: a|Content-Length: 0x1||", .invalidContentLength),
    ("PUT / HTTP/1.1|Host: a|Content-Length:||", .invalidContentLength),
    ("PUT / HTTP/1.1|Host: a|Content-Length: 18446744073709551616||", .invalidContentLength),
    ("PUT / HTTP/1.1|Host: a|Content-Length: 1|Content-Length: 1||", .repeatedContentLength),
    ("PUT / HTTP/1.1|Host: a|Content-Length: 1|Content-Length: 2||", .repeatedContentLength),
    ("PUT / HTTP/1.1|Host: a|Content-Length: 1|Transfer-Encoding: chunked||", .contentLengthWithTransferEncoding),
    ("PUT / HTTP/1.1|Host: a|Transfer-Encoding: chunked|Content-Length: 1||", .contentLengthWithTransferEncoding),
    ("PUT / HTTP/1.1|Host: a|Transfer-Encoding: chunked|Transfer-Encoding: chunked||", .repeatedTransferEncoding),
    ("PUT / HTTP/1.1|Host: a|Transfer-Encoding: gzip, chunked||", .unsupportedTransferCoding),
    ("PUT / HTTP/1.1|Host: a|Transfer-Encoding: chunked, gzip||", .invalidTransferEncoding),
    ("PUT / HTTP/1.1|Host: a|Transfer-Encoding: chunked, chunked||", .invalidTransferEncoding),
    ("PUT / HTTP/1.1|Host: a|Transfer-Encoding: identity||", .invalidTransferEncoding),
    ("PUT / HTTP/1.1|Host: a|Transfer-Encoding: xchunked||", .invalidTransferEncoding),
    ("PUT / HTTP/1.1|Host: a|Transfer-Encoding: \"chunked\"||", .invalidTransferEncoding),
    ("PUT / HTTP/1.1|Host: a|Transfer-Encoding: chunked;a=b||", .invalidTransferEncoding),
    ("PUT / HTTP/1.1|Host: a|Transfer-Encoding:||", .invalidTransferEncoding),
    ("PUT / HTTP/1.0|Transfer-Encoding: chunked||", .transferEncodingInHTTP10),
    ("CONNECT a:1 HTTP/1.1|Host: a|Content-Length: 1||", .bodyNotAllowed),
    ("TRACE / HTTP/1.1|Host: a|Transfer-Encoding: chunked||", .bodyNotAllowed),
    ("GET / HTTP/1.1|Host: a|Expect: something||", .unknownExpectation),
  ]

  @Test(arguments: defects)
  func defect(_ text: String, _ error: HTTPWireError) {
    let input = bytes(text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\r\n"))
    #expect(parseRequest(input).0 == .invalid(error))
    var runner = MessageRunner()
    runner.headOnly = true
    #expect(runner.run(input, cuts: Array(0...input.count)).end == .error(error))
  }

  @Test func statusCodes() {
    #expect(HTTPWireError.invalidHost.status == 400)
    #expect(HTTPWireError.requestLineTooLong.status == 414)
    #expect(HTTPWireError.tooManyFields.status == 431)
    #expect(HTTPWireError.unsupportedTransferCoding.status == 501)
    #expect(HTTPWireError.unsupportedVersion.status == 505)
    #expect(Set(HTTPWireError.allCases.map(\.message)).count == HTTPWireError.allCases.count)
  }
}
