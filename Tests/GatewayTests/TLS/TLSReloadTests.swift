import Foundation
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Gateway
@testable import Routing

/// Certificates that change while the gateway runs.
@Suite struct TLSReloadTests {
  private func parameters(_ files: TestCertificates) -> TLSServerParameters {
    TLSServerParameters(certificateFile: files.certificate, keyFile: files.key)
  }

  private func replace(_ path: String, by other: String) throws {
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: other, toPath: path)
  }

  @Test func `a new certificate serves new connections, old ones live on`() throws {
    guard let files = try TestCertificates.make(), let others = try TestCertificates.make() else { return }
    defer { [files, others].forEach { $0.remove() } }
    let parameters = parameters(files)
    let first = try TLSServerContexts([parameters])
    let current = CurrentContexts(first)
    let host = try ServiceHost { service in
      SecureServerInitializer(
        listeners: TLSListenerTable([TLSListener(hostname: "", index: 0, parameters: parameters)]),
        contexts: { current.value }, service: service, refused: { _, _ in })
    }
    let before = try TLSClient.secured(host.port, .init(ca: files.ca))
    #expect(first.reloaded().changed.isEmpty && first.reloaded().failures.isEmpty)

    try replace(files.certificate, by: others.certificate)
    let half = first.reloaded()
    // The key does not belong to the certificate yet.
    #expect(half.changed.isEmpty && half.failures.count == 1)
    #expect(half.failures.first?.description.contains(files.certificate) == true)
    #expect(half.contexts.reloaded().failures.isEmpty, "a bad file is reported once")
    current.value = half.contexts
    _ = try TLSClient.secured(host.port, .init(ca: files.ca))

    try replace(files.key, by: others.key)
    let whole = half.contexts.reloaded()
    #expect(whole.changed == [parameters] && whole.failures.isEmpty)
    current.value = whole.contexts
    _ = try TLSClient.secured(host.port, .init(ca: others.ca))
    #expect(throws: PeerError.self) { try TLSClient.connect(host.port, .init(ca: files.ca)).waitUntilSecured() }

    try before.write("GET / HTTP/1.1\r\n\r\n")
    #expect(try before.channel().isActive)
    _ = try host.next(.http1)
    try host.stop()
  }

  @Test func `what did not change is taken over by the next configuration`() throws {
    guard let files = try TestCertificates.make() else { return }
    defer { files.remove() }
    let parameters = parameters(files)
    let former = try TLSServerContexts([parameters])
    let next = try TLSServerContexts([parameters], reusing: former)
    #expect(next.context(for: parameters) === former.context(for: parameters))
    let fresh = try TLSServerContexts([parameters])
    #expect(fresh.context(for: parameters) !== former.context(for: parameters))
  }

  @Test func `failures name the file`() throws {
    guard let files = try TestCertificates.make() else { return }
    defer { files.remove() }
    let missing = TLSServerParameters(certificateFile: "/nonexistent/c.pem", keyFile: files.key)
    let swapped = TLSServerParameters(certificateFile: files.key, keyFile: files.certificate)
    let keyless = TLSServerParameters(certificateFile: files.certificate, keyFile: files.certificate)
    let rootless = TLSServerParameters(
      certificateFile: files.certificate, keyFile: files.key, clientRootFile: files.key)
    let expected = [
      (missing, "/nonexistent/c.pem"), (swapped, files.key), (keyless, files.certificate), (rootless, files.key),
    ]
    for (parameters, path) in expected {
      let failure = #expect(throws: TLSServerContexts.Failure.self) { try TLSServerContexts([parameters]) }
      #expect(failure?.description.contains(path) == true, "\(String(describing: failure))")
    }
  }
}

/// A value that a test changes while event loops read it.
private final class CurrentContexts: Sendable {
  private let box: Mutex<TLSServerContexts>

  init(_ value: TLSServerContexts) { box = Mutex(value) }

  var value: TLSServerContexts {
    get { box.withLock { $0 } }
    set { box.withLock { $0 = newValue } }
  }
}
