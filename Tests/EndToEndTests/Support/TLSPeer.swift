import Foundation

/// A connection made with the command `openssl`, which shows the certificate of the other side and stays open.
final class TLSPeer {
  private let process = Process()
  private let input = Pipe()
  private let folder: TemporaryFolder

  /// Connects to a port of this machine.
  init(port: UInt16) throws {
    folder = try TemporaryFolder()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl", "s_client", "-connect", "127.0.0.1:\(port)", "-servername", "localhost"]
    process.standardInput = input
    process.standardOutput = try FileHandle(forWritingTo: folder.write("output", ""))
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// What came so far, and what the command says about the connection.
  var output: String { folder.read("output") }

  /// The certificate of the other side in PEM form.
  func certificate() throws -> String {
    let (first, last) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----")
    try wait(for: "a certificate") { output.contains(last) || !process.isRunning }
    let text = output
    guard let start = text.range(of: first), let end = text.range(of: last) else {
      throw TimedOut(description: "no certificate: \(text)")
    }
    return String(text[start.lowerBound..<end.upperBound])
  }

  /// Sends a request without a body, and waits until so many answers have come in all.
  func get(_ path: String, answers count: Int) throws {
    input.fileHandleForWriting.write(Data("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
    try wait(for: "\(count) answers; \(output)") { output.components(separatedBy: "HTTP/1.1 200 ").count == count + 1 }
  }
}

/// A self-signed certificate for `localhost` with its key, as two texts in PEM form.
struct SelfSigned {
  let certificate: String
  let key: String
  /// In hexadecimal.
  let serial: String

  /// Makes one with the command `openssl`; nil where there is none.
  init?(serial: String) throws {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
      + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-set_serial", "0x" + serial]
      + ["-keyout", folder.path("key"), "-out", folder.path("certificate")]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    // What `env` says when a command does not exist.
    if process.terminationStatus == 127 { return nil }
    guard process.terminationStatus == 0 else { throw TimedOut(description: "openssl req failed") }
    certificate = folder.read("certificate").trimmingCharacters(in: .newlines)
    key = folder.read("key")
    self.serial = serial
  }
}
