import Foundation

/// A certificate authority made for one test, and a certificate signed by it.
struct TestCertificates {
  private let folder: URL

  var ca: String { folder.appendingPathComponent("ca.pem").path }
  var certificate: String { folder.appendingPathComponent("server.pem").path }
  var key: String { folder.appendingPathComponent("server.key").path }

  /// Makes the files with the command `openssl`; nil where there is none.
  ///
  /// - Parameter names: what the certificate is for, in the form of the extension `subjectAltName`.
  static func make(names: String = "DNS:localhost") throws -> TestCertificates? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gateway-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let certificates = TestCertificates(folder: folder)
    try Data("subjectAltName=\(names)\n".utf8).write(to: folder.appendingPathComponent("names"))
    let curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    let steps = [
      "req -x509 \(curve) -keyout ca.key -out ca.pem -days 2 -subj /CN=test-ca",
      "req \(curve) -keyout server.key -out server.csr -subj /CN=server",
      "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out server.pem -days 2 -extfile names",
    ]
    for step in steps {
      let status = try certificates.run(step)
      // What `env` says when a command does not exist.
      if status == 127 {
        certificates.remove()
        return nil
      }
      guard status == 0 else { throw PeerError.unexpected("openssl \(step) ended with \(status)") }
    }
    return certificates
  }

  private func run(_ arguments: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  func remove() {
    // A folder that stays behind in the system's place for such does no harm.
    try? FileManager.default.removeItem(at: folder)
  }
}
