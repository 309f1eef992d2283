import NIOSSL
import Routing

/// The certificates and keys of the listeners, read once: every connection of a listener shares its context.
///
/// A value never changes. ``reloaded()`` gives the next one, for new connections; those that exist keep the context
/// they began with. Reading files blocks, so neither that nor making a value belongs on an event loop.
struct TLSServerContexts: Sendable {
  /// Why a listener's TLS cannot be used; names the file where it is the cause.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What became of a look at the files.
  struct Reload: Sendable {
    /// Serves new connections from now on.
    let contexts: TLSServerContexts
    /// Listeners' settings whose files changed and were read again.
    let changed: [TLSServerParameters]
    /// What is wrong with files that changed; what they held before stays in use.
    let failures: [Failure]
  }

  private struct Entry {
    let context: NIOSSLContext
    /// Of every file named, as it was looked at before it was read.
    var files: [FileIdentity?]
  }

  private var entries: [TLSServerParameters: Entry] = [:]

  /// Reads the files of all parameters.
  ///
  /// - Parameter former: contexts of the configuration before this one; what did not change is taken over, and with it
  ///   the sessions that clients may resume.
  init(_ parameters: some Sequence<TLSServerParameters>, reusing former: TLSServerContexts? = nil) throws(Failure) {
    for parameters in parameters where entries[parameters] == nil {
      let files = TLSServerContexts.identities(parameters)
      if let entry = former?.entries[parameters], entry.files == files {
        entries[parameters] = entry
      } else {
        entries[parameters] = Entry(context: try TLSServerContexts.makeContext(parameters), files: files)
      }
    }
  }

  /// The context of a listener with these parameters.
  func context(for parameters: TLSServerParameters) -> NIOSSLContext? { entries[parameters]?.context }

  /// Looks at all files and reads those of the listeners where one changed since it was read, or found to be bad, the
  /// last time: a bad file is reported once.
  func reloaded() -> Reload {
    var next = self
    var changed: [TLSServerParameters] = []
    var failures: [Failure] = []
    for (parameters, entry) in entries {
      let files = TLSServerContexts.identities(parameters)
      guard files != entry.files else { continue }
      next.entries[parameters]?.files = files
      do {
        next.entries[parameters] = Entry(context: try TLSServerContexts.makeContext(parameters), files: files)
        changed.append(parameters)
      } catch {
        failures.append(error)
      }
    }
    return Reload(contexts: next, changed: changed, failures: failures)
  }

  private static func identities(_ parameters: TLSServerParameters) -> [FileIdentity?] {
    parameters.files.map { FileIdentity(path: $0) }
  }

  private static func makeContext(_ parameters: TLSServerParameters) throws(Failure) -> NIOSSLContext {
    let suites = try TLSCipherSuites(parameters)
    let certificateFile = parameters.certificateFile
    let chain = try read("certificate", certificateFile) { try NIOSSLCertificate.fromPEMFile(certificateFile) }
    guard !chain.isEmpty else { throw Failure(description: "no certificate in \(certificateFile)") }
    let key = try read("private key", parameters.keyFile) {
      try NIOSSLPrivateKey(file: parameters.keyFile, format: .pem)
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.applicationProtocols = parameters.alpn
    configuration.minimumTLSVersion = .init(max(suites.minimumVersion, parameters.minimumVersion))
    configuration.maximumTLSVersion = .init(min(suites.maximumVersion, parameters.maximumVersion))
    configuration.cipherSuiteValues = suites.values
    if let path = parameters.clientRootFile {
      let roots = try read("client authorities", path) { try NIOSSLCertificate.fromPEMFile(path) }
      guard !roots.isEmpty else { throw Failure(description: "no certificate in \(path)") }
      configuration.trustRoots = .certificates(roots)
      // A client has no name to verify; the chain decides.
      configuration.certificateVerification = .noHostnameVerification
    }
    let final = configuration
    return try read("certificate with key", "\(certificateFile), \(parameters.keyFile)") {
      try NIOSSLContext(configuration: final)
    }
  }

  private static func read<T>(_ what: String, _ path: String, _ body: () throws -> T) throws(Failure) -> T {
    do {
      return try body()
    } catch {
      throw Failure(description: "cannot use the \(what) in \(path): \(ConnectionErrorText.text(error))")
    }
  }
}
