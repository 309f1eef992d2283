import Diagnostics
import JSON
import SourceText
import YAML

/// What a key set holds, where it is written in the configuration or files are read.
enum KeySetChecks {
  /// The keys of `jwtAuth` and `mcpAuthentication`.
  static func token(_ source: DocumentSource?, _ context: inout RuleContext) {
    guard let (place, text) = text(source, reportingAs: JWTJWKSLoad.info, &context) else { return }
    do {
      _ = try JSONWebKeySet(text)
    } catch .key(let index, .noKeyID) {
      JWTKidMissing.report(place, index, &context)
    } catch .key(let index, let failure) {
      JWTKeyUnsupported.report(place, index, failure, &context)
    } catch {
      JWTJWKSParse.report(source, place, error, &context)
    }
  }

  /// The keys of a provider of `oidc`.
  static func provider(_ source: DocumentSource?, _ context: inout RuleContext) {
    guard let (place, text) = text(source, reportingAs: OIDCJWKS.info, &context) else { return }
    do {
      _ = try JSONWebKeySet(text)
    } catch {
      OIDCJWKS.report(source, place, error, &context)
    }
  }

  /// The scalar that holds a document or its path, and the document.
  static func text(
    _ source: DocumentSource?, reportingAs rule: RuleInfo, _ context: inout RuleContext
  ) -> (place: Spanned<String>, text: [UInt8])? {
    switch source {
    case .inline(let text): return text.value.map { (text, Array($0.utf8)) }
    case .file(let path): return context.contents(ofFile: path, reportingAs: rule).map { (path, $0) }
    default: return nil
    }
  }

  /// Where a document is broken: in the scalar itself if it is written there, else at its path.
  static func spot(_ source: DocumentSource?, _ place: Spanned<String>, _ failure: JSONWebKeySet.Failure) -> Spot {
    if case .inline = source, case .notJSON(let error) = failure {
      return .part(place.node, error.offset..<error.offset + 1)
    }
    return .value(place.node)
  }

  /// Fixes for an address or a path written where the document itself is expected.
  static func fixes(_ source: DocumentSource?, _ context: RuleContext) -> [Fix] {
    guard case .inline(let place) = source, let text = place.value else { return [] }
    let span = context.document.span(place.node)
    if (try? AbsoluteURI(text))?.isHTTP == true {
      return [Fix("fetch it from the address", .safe, [TextEdit(span, "{url: \(yamlScalar(text))}")])]
    }
    if text.hasSuffix(".json"), !text.utf8.contains(0x0A) {
      return [Fix("read it from the file", .unsafe, [TextEdit(span, "{file: \(yamlScalar(text))}")])]
    }
    return []
  }
}

extension JSONWebKeySet.Failure {
  /// What is wrong, as the end of a sentence.
  var explanation: String {
    switch self {
    case .notJSON(let error): "it is not JSON: \(error.reason)"
    case .noKeys: "it has no list `keys`"
    case .key(let index, let failure): "`keys[\(index)]` \(failure.explanation)"
    }
  }
}

extension JSONWebKeySet.Failure {
  /// What to say about the part to blame.
  var label: String {
    switch self {
    case .notJSON: "not JSON from here on"
    case .noKeys: "no key set"
    case .key: "cannot be used"
    }
  }
}

extension JSONWebKey.Failure {
  /// What is wrong with a key, as the end of a sentence.
  var explanation: String {
    switch self {
    case .notAnObject: "is not an object"
    case .noKeyID: "has no `kid`"
    case .noType: "has no `kty`"
    case .unsupported(let member, let value):
      value.isEmpty ? "has an unsupported `\(member)`" : "has an unsupported `\(member)`: \(shownValue(value))"
    case .missing(let member): "has no `\(member)`"
    case .undecodable(let member): "has a `\(member)` that cannot be decoded"
    }
  }
}
