import Diagnostics
import SourceText
import Testing

@testable import Configuration

/// The findings of rules about scalars; other rules have more to say about such small files.
private struct ScalarFindings {
  let source: SourceFile
  let findings: [Diagnostic]

  init(_ text: String) {
    let result = Semantics(text)
    let ids = Set(scalarsRules.rules.map(\.id) + ["host-is-url", "host-port-syntax", "host-port-zero"])
    source = result.source
    findings = result.findings.filter { ids.contains($0.rule) }
  }

  var rules: [String] { findings.map(\.rule) }

  func text(_ index: Int) -> String { findings[index].span.map(source.text) ?? "" }

  func fixed(_ index: Int) -> String? {
    findings[index].fixes.first.flatMap { source.applying($0.edits) }.map { String(decoding: $0, as: UTF8.self) }
  }
}

@Suite struct ScalarRuleTests {
  private func policy(_ text: String) -> ScalarFindings { ScalarFindings("routes:\n- policies:\n    \(text)\n") }

  @Test(arguments: [
    "delay: {duration: 250ms}", "delay: {duration: \"10\"}", "delay: {duration: \"random() < 0.2 ? 300 : 0\"}",
    "timeout: {requestTimeout: \"0\"}", "extAuthz: {host: \"https://auth.example\"}",
    "extAuthz: {host: \"[::1]:9000\"}", "cors: {allowHeaders: [\"*\"], allowOrigins: [\"*\"], maxAge: 10m}",
    "transformations: {request: {set: {\":path\": \"'/x'\"}}}", "authorization: {rules: [\"true\"]}",
    "retry: {codes: [503], condition: \"$CONDITION\"}", "directResponse: {status: 503, headers: {x-a: \"'b'\"}}",
    "authorization: {rules: [{deny: 'request.headers[\"x-a\"] == \"b\"'}]}",
  ])
  func accepted(text: String) { #expect(policy(text).rules == []) }

  @Test(arguments: [
    ("delay: {duration: 1d}", "duration-syntax", "d"), ("delay: {duration: -5s}", "duration-negative", "-"),
    ("delay: {duration: \"1 +\"}", "cel-syntax", ""), ("extAuthz: {host: \"http://a:0\"}", "host-port-zero", "0"),
    ("extAuthz: {host: \"http://u:p@a\"}", "target-uri-host", "u:p@"),
    ("extAuthz: {host: \"a:1\", cache: {key: [\"\"], ttl: 1s}}", "cel-empty", "\"\""),
    ("authorization: {rules: [{deny: \"\"}]}", "authz-rule", "\"\""),
    ("transformations: {request: {remove: [\"a b\"]}}", "transformation-header", " "),
    ("directResponse: {status: 200, headers: {\"a b\": \"'x'\"}}", "header-name", " "),
    ("cors: {exposeHeaders: [\"\"], allowOrigins: [\"*\"]}", "cors-header", "\"\""),
    ("cors: {maxAge: \"10\", allowOrigins: [\"*\"]}", "duration-syntax", "10"),
  ])
  func refused(text: String, rule: String, marked: String) {
    let result = policy(text)
    #expect(result.rules == [rule])
    #expect(result.text(0) == marked)
  }

  @Test func spansGoThroughEscapesAndFolding() {
    let escaped = policy(#"retry: {codes: [503], condition: "requ\u0065st.metod == 'a'"}"#)
    #expect(escaped.rules == ["cel-unknown-identifier"])
    #expect(escaped.text(0) == "metod")
    let folded = ScalarFindings(
      """
      routes:
      - policies:
          retry:
            codes: [503]
            condition: >-
              request.method == "GET" ||
              requst.method == "PUT"
      """)
    #expect(folded.text(0) == "requst")
    #expect(folded.fixed(0)?.hasSuffix("request.method == \"PUT\"") == true)
  }

  @Test func escapedNamesAreNotRewritten() {
    let result = policy(#"retry: {codes: [503], condition: "r\u0065qust.method == 'a'"}"#)
    #expect(result.rules == ["cel-unknown-identifier"])
    #expect(result.findings[0].fixes.isEmpty)
  }

  @Test func theOpeningBracketIsShown() {
    let result = policy("retry: {codes: [503], condition: \"(request.path\"}")
    #expect(result.rules == ["cel-syntax"])
    #expect(result.findings[0].related.count == 1)
    #expect(result.findings[0].related.first.map { result.source.text($0.span) } == "(")
  }

  @Test func partsOfPatternsInExpressions() {
    let plain = policy("retry: {codes: [503], condition: \"request.path.matches('a(b')\"}")
    #expect(plain.text(0) == "(")
    let raw = policy(#"retry: {codes: [503], condition: "request.path.matches(r'[z-a]')"}"#)
    #expect(raw.text(0) == "z-a")
    let escaped = policy(#"retry: {codes: [503], condition: 'request.path.matches("\\d[z-a]")'}"#)
    #expect(escaped.text(0) == "z-a")
    let inside = policy(#"retry: {codes: [503], condition: 'request.path.matches("[z-a]\\d")'}"#)
    #expect(inside.text(0) == #""[z-a]\\d""#)
    #expect(policy("retry: {codes: [503], condition: \"request.path.matches(request.host)\"}").rules == [])
  }

  @Test func blankHealthExpressionsMeanNone() {
    func rules(_ text: String) -> [String] {
      ScalarFindings("backends: [{name: a, host: \"a:1\", policies: {health: {unhealthyExpression: \(text)}}}]").rules
    }
    #expect(rules("\" \"") == [])
    #expect(rules("\"response.code >\"") == ["health-cel"])
    #expect(rules("\"respnse.code > 1\"") == ["cel-unknown-identifier"])
  }

  @Test func customFunctionsAreKnownEverywhere() {
    func rules(_ functions: String) -> [String] {
      ScalarFindings(
        """
        config: {customFunctions: \(functions)}
        routes: [{policies: {authorization: {rules: ["isAdmin(jwt) && jwt.isOld()"]}}}]
        """
      ).rules
    }
    #expect(rules("\"isAdmin(t) { t.role == 'a' } this.isOld() { this.age > 3 }\"") == [])
    #expect(rules("\"isAdmin(t) { tt.role == 'a' } this.isOld() { true }\"") == ["cel-unknown-identifier"])
    #expect(rules("\"isAdmin(t) { true }\"") == ["cel-unknown-identifier"])
    // What a variable brings may define anything.
    #expect(rules("\"$FUNCTIONS\"") == [])
    #expect(rules("\"isAdmin(t {\"") == ["config-custom-functions"])
  }

  @Test(arguments: ["true", "\"0.1\"", "1", "0", "\"request.path == '/x'\"", "\"true\"", "\"$RATE\""])
  func samplingAccepted(value: String) {
    #expect(ScalarFindings("frontendPolicies: {tracing: {host: \"a:1\", randomSampling: \(value)}}").rules == [])
  }

  @Test(arguments: [("10", "sampling-range"), ("\"-1\"", "sampling-range"), ("\"1 +\"", "cel-syntax")])
  func samplingRefused(value: String, rule: String) {
    #expect(ScalarFindings("frontendPolicies: {tracing: {host: \"a:1\", randomSampling: \(value)}}").rules == [rule])
  }

  @Test(arguments: ["h2", "\"9\"", "\"\""]) func versions(text: String) {
    let result = ScalarFindings("backends: [{name: a, host: \"a:1\", policies: {http: {version: \(text)}}}]")
    #expect(result.rules == ["http-version"])
  }
}
