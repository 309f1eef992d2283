import NIOCore
import NIOSSL

/// Errors of connections in words for the log and for clients. The libraries' own texts name system calls and files of
/// the build, which is nobody's business.
enum ConnectionErrorText {
  static func text(_ error: any Error) -> String {
    switch error {
    case let error as IOError: SystemCalls.message(error.errnoCode)
    case ChannelError.connectTimeout: "timed out"
    case ChannelError.eof: "connection closed"
    case NIOSSLError.noSuchFilesystemObject: "no such file"
    case NIOSSLError.uncleanShutdown: "TLS: connection closed without notice"
    case NIOSSLError.handshakeFailed(let cause): "TLS: handshake failed" + detail(cause)
    case let error as BoringSSLError: "TLS: failure" + detail(error)
    case let error as NIOSSLExtraError where error == .failedToValidateHostname:
      "TLS: the certificate is for another name"
    case is UnacceptedCertificateName: "TLS: the certificate is for none of the accepted names"
    case is NIOSSLError, is NIOSSLExtraError: "TLS: \(error)"
    default: String(describing: error)
    }
  }

  /// The library's code of the error, such as `CERTIFICATE_VERIFY_FAILED`, in words.
  private static func detail(_ error: BoringSSLError) -> String {
    let parts = String(describing: error).split(separator: "OPENSSL_internal:", maxSplits: 1)
    guard parts.count == 2 else { return "" }
    let code = parts[1].prefix { $0 == "_" || $0.isLetter || $0.isNumber }
    return ": " + code.lowercased().split(separator: "_").joined(separator: " ")
  }
}
