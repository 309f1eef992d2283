import Crypto
import Diagnostics
import Foundation
import Testing

@testable import Configuration

@Suite struct JWTRuleTests {
  private func jwt(_ fields: String, _ options: CompileOptions = CompileOptions(notExecuted: nil)) -> Semantics {
    Semantics("llm: {models: [], policies: {jwtAuth: {mode: strict, \(fields)}}}", options)
  }

  private func keys(_ json: String) -> [String] {
    jwt("issuer: i, audiences: [a], jwks: '{\"keys\": [\(json)]}'").own
  }

  @Test func keySets() {
    #expect(keys("") == [])
    #expect(keys(#"{"kid": "1", "kty": "RSA", "n": "sXch", "e": "AQAB"}"#) == [])
    #expect(keys(#"{"kid": "1", "kty": "RSA", "alg": "RS256", "n": "sXch", "e": "AQAB"}"#) == [])
    #expect(keys(#"{"kty": "RSA", "n": "sXch", "e": "AQAB"}"#) == ["jwt-kid-missing"])
    #expect(keys(#"{"kid": "1", "kty": "RSA", "use": "enc", "alg": "RSA-OAEP", "n": "s", "e": "A"}"#) == [])
    for key in [
      #"{"kid": "1"}"#, #"{"kid": "1", "kty": "oct", "k": "AAAA"}"#, #"{"kid": "1", "kty": "RSA", "n": "sXch"}"#,
      #"{"kid": "1", "kty": "RSA", "n": "+/+/", "e": "AQAB"}"#, #"{"kid": "1", "kty": "EC", "crv": "P-521"}"#,
      #"{"kid": "1", "kty": "RSA", "alg": "HS256", "n": "sXch", "e": "AQAB"}"#, "1",
      #"{"kid": "1", "kty": "OKP", "crv": "X25519", "x": "AAAA"}"#,
      #"{"kid": "1", "kty": "OKP", "crv": "Ed25519", "x": "AAAA"}"#,
      #"{"kid": "1", "kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"}"#,
    ] { #expect(keys(key) == ["jwt-key-unsupported"], "\(key)") }
  }

  @Test func pointsOnACurve() {
    func text(_ bytes: some Sequence<UInt8>) -> String {
      Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
    let point = P256.Signing.PrivateKey().publicKey.rawRepresentation
    func key(_ x: some Sequence<UInt8>, _ y: some Sequence<UInt8>) -> String {
      #"{"kid": "1", "kty": "EC", "crv": "P-256", "x": "\#(text(x))", "y": "\#(text(y))"}"#
    }
    #expect(keys(key(point.prefix(32), point.suffix(32))) == [])
    #expect(keys(key([UInt8](repeating: 1, count: 32), [UInt8](repeating: 1, count: 32))) == ["jwt-key-unsupported"])
  }

  @Test func textInPlaceOfAKeySet() {
    #expect(jwt("issuer: i, audiences: [a], jwks: x").own == ["jwt-jwks-parse"])
    #expect(jwt("issuer: i, audiences: [a], jwks: '[]'").own == ["jwt-jwks-parse"])
    #expect(jwt("issuer: i, audiences: [a], jwks: $JWKS").own == [])
    #expect(jwt("issuer: i, audiences: [a], jwks: {url: \"https://i/k\"}").own == [])
    let file = jwt("issuer: i, audiences: [a], jwks: ./keys.json")
    #expect(file.fixed(0)?.contains("jwks: {file: \"./keys.json\"}") == true)
    #expect(file.findings[0].fixes.map(\.applicability) == [.unsafe])
  }

  @Test func keysOfFiles() {
    let contents = ["./keys.json": #"{"keys": [{"kty": "RSA"}]}"#]
    let files = FileAccess.read { path throws(FileReadError) in
      guard let text = contents[path] else { throw FileReadError(path: path, reason: "No such file or directory") }
      return Array(text.utf8)
    }
    let options = CompileOptions(files: files, notExecuted: nil)
    #expect(jwt("issuer: i, audiences: [a], jwks: {file: ./keys.json}", options).own == ["jwt-kid-missing"])
    #expect(jwt("issuer: i, audiences: [a], jwks: {file: ./nope}", options).own == ["jwt-jwks-load"])
    #expect(jwt("issuer: i, audiences: [a], jwks: {file: ./nope}").own == [])
  }

  @Test func audiences() {
    let keys = "jwks: {url: \"https://i/k\"}"
    #expect(jwt("issuer: i, \(keys)").own == ["jwt-no-audience"])
    #expect(jwt("issuer: i, audiences: [], \(keys)").own == [])
    #expect(jwt("providers: [{issuer: a, audiences: [x], \(keys)}, {issuer: b, \(keys)}]").text(0) == "b")
  }

  @Test func requiredClaims() {
    let rest = "issuer: i, audiences: [a], jwks: {url: \"https://i/k\"}"
    #expect(jwt("\(rest), jwtValidationOptions: {requiredClaims: [exp, nbf, aud, iss, sub]}").own == [])
    #expect(jwt("\(rest), jwtValidationOptions: {requiredClaims: [exp, email]}").own == ["jwt-required-claim"])
  }

  @Test(arguments: [
    ("http://a", "keycloak", true), ("a b", "keycloak", false), ("issuer", "okta", false), ("ftp://a", "auth0", false),
    ("https://login.microsoftonline.com/t/v2.0", "entra", true), ("https://login.microsoftonline.com", "entra", false),
    ("https://sts.windows.net//", "entra", false),
  ]) func derivedAddresses(issuer: String, provider: String, isSound: Bool) {
    let rest = "audiences: [a], resourceMetadata: {}, provider: {\(provider): {}}"
    func rules(_ jwks: String) -> [String] {
      let policy = "{issuer: \"\(issuer)\", \(rest)\(jwks)}"
      return Semantics(
        "{gateways: {default: {port: 1}}, routes: [{policies: {mcpAuthentication: \(policy)}, backends: [{host: \"h:1\"}]}]}"
      ).own
    }
    #expect(rules("") == (isSound ? [] : ["mcp-auth-issuer"]))
    #expect(rules(", jwks: {url: \"\"}") == (isSound ? [] : ["mcp-auth-issuer"]))
    #expect(rules(", jwks: {url: \"https://keys.example\"}") == [])
  }
}
