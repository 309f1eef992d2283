import NIOSSL

/// Settings from which a context of the TLS library is made, with files that they name.
protocol TLSContextSource: Sendable, Hashable {
  /// All files that the context depends on; those that may be absent included.
  var files: [String] { get }

  /// Reads the files.
  func makeContext() throws(TLSFailure) -> TLSContext
}

/// A context together with the certificate it shows.
struct TLSContext: Sendable {
  let context: NIOSSLContext
  /// The first one of the chain shown to the other side; nil for none.
  let certificate: NIOSSLCertificate?
}

/// Contexts of the TLS library, read once: every connection with the same settings shares one.
///
/// A value never changes. ``reloaded()`` gives the next one, for new connections; those that exist keep the context
/// they began with. Reading files blocks, so neither that nor making a value belongs on an event loop.
struct TLSContextCache<Parameters: TLSContextSource>: Sendable {
  typealias Failure = TLSFailure

  /// What became of a look at the files.
  struct Reload: Sendable {
    /// Serves new connections from now on.
    let contexts: TLSContextCache
    /// Settings whose files changed and were read again.
    let changed: [Parameters]
    /// What is wrong with files that changed; what they held before stays in use.
    let failures: [Failure]
  }

  private struct Entry {
    let made: TLSContext
    /// Of every file named, as it was looked at before it was read.
    var files: [FileIdentity?]
    /// Whether the files have changed since, to something that cannot be used.
    var isOutdated = false
  }

  private var entries: [Parameters: Entry] = [:]

  /// Reads the files of all parameters.
  ///
  /// - Parameter former: contexts of the configuration before this one; what did not change is taken over, and with it
  ///   the sessions that can be resumed.
  init(_ parameters: some Sequence<Parameters>, reusing former: TLSContextCache? = nil) throws(Failure) {
    for parameters in parameters where entries[parameters] == nil {
      let files = TLSContextCache.identities(parameters)
      if let entry = former?.entries[parameters], entry.files == files {
        entries[parameters] = entry
      } else {
        entries[parameters] = Entry(made: try parameters.makeContext(), files: files)
      }
    }
  }

  /// The context for these parameters.
  func context(for parameters: Parameters) -> NIOSSLContext? { entries[parameters]?.made.context }

  /// The certificate shown with these parameters.
  func certificate(for parameters: Parameters) -> NIOSSLCertificate? { entries[parameters]?.made.certificate }

  /// The parameters whose files were read after `former` was made.
  func parametersRead(since former: TLSContextCache) -> [Parameters] {
    entries.compactMap { parameters, entry in
      guard let before = former.entries[parameters], before.made.context !== entry.made.context else { return nil }
      return parameters
    }
  }

  /// Whether something is in use that its files no longer hold.
  var isOutdated: Bool { entries.values.contains(where: \.isOutdated) }

  /// Looks at all files and reads those of the settings where one changed since it was read, or found to be bad, the
  /// last time: a bad file is reported once.
  func reloaded() -> Reload {
    var next = self
    var changed: [Parameters] = []
    var failures: [Failure] = []
    for (parameters, entry) in entries {
      let files = TLSContextCache.identities(parameters)
      guard files != entry.files else { continue }
      next.entries[parameters]?.files = files
      next.entries[parameters]?.isOutdated = true
      do {
        next.entries[parameters] = Entry(made: try parameters.makeContext(), files: files)
        changed.append(parameters)
      } catch {
        failures.append(error)
      }
    }
    return Reload(contexts: next, changed: changed, failures: failures)
  }

  private static func identities(_ parameters: Parameters) -> [FileIdentity?] {
    parameters.files.map { FileIdentity(path: $0) }
  }
}
