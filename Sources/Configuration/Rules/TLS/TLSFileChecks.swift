import YAML

/// What the files of TLS hold, where files are read.
enum TLSFileChecks {
  static func server(_ tls: TLSServer, _ context: inout RuleContext) {
    if tls.spiffe != nil { return }
    let chain = certificates(tls.cert, &context)
    _ = certificates(tls.root, &context)
    guard let path = tls.key, let contents = context.contents(path) else { return }
    do {
      let key = try PrivateKeyFile(contents)
      if let cert = tls.cert, let chain { TLSKeyMismatch.check(cert, chain, path, key, &context) }
    } catch .several(let count) {
      TLSMultipleKeys.report(path, .several(count), &context)
    } catch {
      TLSNoKey.report(path, error, &context)
    }
  }

  static func client(_ tls: TLSClient, _ context: inout RuleContext) {
    if tls.spiffe != nil { return }
    if let path = tls.root, let contents = context.contents(path) { roots(path, contents, &context) }
    // Without one of the two neither is used.
    guard let cert = tls.cert, let path = tls.key else { return }
    var chain: CertificateFile?
    if let contents = context.contents(cert) {
      do {
        chain = try CertificateFile(contents)
      } catch {
        BackendTLSPEM.report(cert, error.message(cert.value ?? ""), error.help, &context)
      }
    }
    if let chain { TLSCertExpired.check(cert, chain, &context) }
    guard let contents = context.contents(path) else { return }
    do {
      let key = try PrivateKeyFile(contents)
      if let chain { TLSKeyMismatch.check(cert, chain, path, key, &context) }
    } catch {
      BackendTLSPEM.report(path, error.message("`\(path.value ?? "")`"), error.help, &context)
    }
  }

  private static func certificates(_ path: Spanned<String>?, _ context: inout RuleContext) -> CertificateFile? {
    guard let path, let contents = context.contents(path) else { return nil }
    do {
      let file = try CertificateFile(contents)
      TLSCertExpired.check(path, file, &context)
      return file
    } catch {
      TLSNoCertificate.report(path, error, &context)
      return nil
    }
  }

  private static func roots(_ path: Spanned<String>, _ contents: [UInt8], _ context: inout RuleContext) {
    do {
      TLSCertExpired.check(path, try CertificateFile(contents), &context)
    } catch .pem(let error) {
      BackendTLSPEM.report(path, error.message(path.value ?? ""), [], &context)
    } catch {
      BackendTLSRootEmpty.report(path, error, &context)
    }
  }
}
