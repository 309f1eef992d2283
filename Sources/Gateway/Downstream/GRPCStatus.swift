import HTTPWire
import NIOCore

/// Errors of the gateway in terms of gRPC.
enum GRPCStatus {
  /// The code for an error (https://grpc.github.io/grpc/core/md_doc_statuscodes.html).
  static func code(for error: GatewayError) -> Int {
    if error.reason == .noHealthyBackend { return unavailable }
    switch error.status {
    case 400: return 13
    case 401, 407: return 16
    case 403: return 7
    case 404: return 12
    case 429, 502, 503, 504: return unavailable
    default: return 2
    }
  }

  private static let unavailable = 14

  /// Appends one byte of a message, percent-encoded where it is not printable ASCII.
  static func append(_ byte: UInt8, to sink: inout ByteBuffer) {
    if byte >= 0x20, byte <= 0x7E, byte != UInt8(ascii: "%") {
      sink.writeInteger(byte)
      return
    }
    let digits: StaticString = "0123456789ABCDEF"
    sink.writeInteger(UInt8(ascii: "%"))
    sink.writeInteger(digits.utf8Start[Int(byte >> 4)])
    sink.writeInteger(digits.utf8Start[Int(byte & 15)])
  }
}
