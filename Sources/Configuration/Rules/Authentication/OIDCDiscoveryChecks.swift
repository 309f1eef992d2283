import YAML

/// What a discovery document holds, where it is written in the configuration or files are read.
enum OIDCDiscoveryChecks {
  static func check(_ client: OIDCClient, _ context: inout RuleContext) {
    let text: (place: Spanned<String>, bytes: [UInt8])
    switch client.discovery {
    case .inline(let inline):
      guard let value = inline.value else { return }
      text = (inline, Array(value.utf8))
    case .file(let path):
      // That a file is missing is for the rule about missing files.
      guard let bytes = context.contents(path) else { return }
      text = (path, bytes)
    default: return
    }
    do {
      let found = try OIDCDiscoveryDocument(text.bytes)
      OIDCIssuerMismatch.check(client, text.place, found, &context)
      OIDCAuthMethod.check(text.place, found, &context)
      OIDCEndpointURI.check(text.place, found, &context)
    } catch {
      OIDCDiscoveryParse.report(client.discovery, text.place, error, &context)
    }
  }
}
