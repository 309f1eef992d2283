/// A defect that makes a message unusable. Every one of them also makes the connection unusable, since the border to
/// the next message is no longer certain.
public enum HTTPWireError: UInt8, Error, Sendable, Hashable, CaseIterable {
  // Start line
  case invalidMethod, invalidTarget, invalidVersion, unsupportedVersion, invalidStatusLine, requestLineTooLong
  case tooManyEmptyLines
  // Lines and fields
  case bareLineFeed, bareCarriageReturn, lineFolding, invalidFieldName, spaceBeforeColon, missingColon
  case invalidFieldValue, headTooLarge, tooManyFields, tooManyConnectionOptions
  // Host
  case missingHost, repeatedHost, invalidHost
  // Framing
  case invalidContentLength, repeatedContentLength, contentLengthWithTransferEncoding, invalidTransferEncoding
  case unsupportedTransferCoding, repeatedTransferEncoding, transferEncodingInHTTP10, bodyNotAllowed
  // Expectations
  case unknownExpectation
  // Bodies
  case invalidChunkSize, chunkSizeOverflow, invalidChunkExtension, chunkExtensionsTooLong, invalidChunkEnd
  case invalidTrailer, forbiddenTrailer, trailersTooLarge, truncatedBody, truncatedHead

  /// The status code to answer when the defect is in a request. A defect in a response is answered with 502.
  public var status: Int {
    switch self {
    case .requestLineTooLong: 414
    case .headTooLarge, .tooManyFields, .trailersTooLarge: 431
    case .unsupportedTransferCoding: 501
    case .unsupportedVersion: 505
    case .unknownExpectation: 417
    default: 400
    }
  }

  /// A short text that names the defect, without any byte of the message.
  public var message: String {
    switch self {
    case .invalidMethod: "invalid method"
    case .invalidTarget: "invalid request target"
    case .invalidVersion: "malformed HTTP version"
    case .unsupportedVersion: "unsupported HTTP version"
    case .invalidStatusLine: "malformed status line"
    case .requestLineTooLong: "request line too long"
    case .tooManyEmptyLines: "too many empty lines before the request"
    case .bareLineFeed: "line feed without carriage return"
    case .bareCarriageReturn: "carriage return without line feed"
    case .lineFolding: "folded or indented header line"
    case .invalidFieldName: "invalid character in a header name"
    case .spaceBeforeColon: "whitespace between header name and colon"
    case .missingColon: "header line without colon"
    case .invalidFieldValue: "invalid character in a header value"
    case .headTooLarge: "message head too large"
    case .tooManyFields: "too many header lines"
    case .tooManyConnectionOptions: "too many names in Connection"
    case .missingHost: "Host header missing"
    case .repeatedHost: "Host header repeated"
    case .invalidHost: "invalid Host header"
    case .invalidContentLength: "invalid Content-Length"
    case .repeatedContentLength: "Content-Length repeated"
    case .contentLengthWithTransferEncoding: "both Content-Length and Transfer-Encoding"
    case .invalidTransferEncoding: "Transfer-Encoding does not end in chunked"
    case .unsupportedTransferCoding: "unsupported transfer coding"
    case .repeatedTransferEncoding: "Transfer-Encoding repeated"
    case .transferEncodingInHTTP10: "Transfer-Encoding in an HTTP/1.0 message"
    case .bodyNotAllowed: "body not allowed with this method"
    case .unknownExpectation: "unknown expectation"
    case .invalidChunkSize: "invalid chunk size"
    case .chunkSizeOverflow: "chunk size too large"
    case .invalidChunkExtension: "invalid chunk extension"
    case .chunkExtensionsTooLong: "chunk extensions too long"
    case .invalidChunkEnd: "chunk data not followed by CRLF"
    case .invalidTrailer: "invalid trailer line"
    case .forbiddenTrailer: "header not allowed as trailer"
    case .trailersTooLarge: "trailers too large"
    case .truncatedBody: "connection closed before the end of the body"
    case .truncatedHead: "connection closed before the end of the head"
    }
  }
}
