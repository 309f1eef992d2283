import Diagnostics
import Testing
import YAML

@testable import Configuration

@Suite struct CloudRuleTests {
  private func result(_ auth: String, _ options: CompileOptions = CompileOptions(notExecuted: nil)) -> Semantics {
    Semantics("llm: {models: [{name: a, provider: openAI, auth: \(auth)}]}", options)
  }

  private func role(_ fields: String) -> [String] { result("{aws: {assumeRole: {roleArn: r, \(fields)}}}").own }

  @Test(arguments: [
    ("tags: []", []), ("tags: [{key: team, value: \"\"}]", []), ("tags: [{key: é_.:/=+-@, value: \"a b\"}]", []),
    ("tags: [{key: team, expression: jwt.team}]", []), ("sessionName: gw", []),
    ("sessionName: {expression: jwt.sub}", []), ("sessionName: $NAME", []),
    ("tags: [{key: \"\", value: a}]", ["aws-tag-key"]), ("tags: [{key: \"a#\", value: a}]", ["aws-tag-key"]),
    ("tags: [{key: a, value: \"<x>\"}]", ["aws-tag-value"]),
    ("tags: [{key: a, value: x}, {key: a, value: y}]", ["aws-tag-duplicate"]),
    ("tags: [{key: a}]", ["aws-tag-value-or-expression"]),
    ("tags: [{key: a, value: x, expression: jwt.x}]", ["aws-tag-value-or-expression"]),
    ("sessionName: a", ["aws-session-name"]), ("sessionName: \"a b\"", ["aws-session-name"]),
  ]) func roles(fields: String, rules: [String]) { #expect(role(fields) == rules) }

  @Test func limitsOfTags() {
    func tags(_ count: Int) -> String { (0..<count).map { "{key: k\($0), value: v}" }.joined(separator: ", ") }
    #expect(role("tags: [\(tags(50))]") == [])
    #expect(role("tags: [\(tags(51))]") == ["aws-tags-count"])
    #expect(role("tags: [{key: \(String(repeating: "k", count: 128)), value: v}]") == [])
    #expect(role("tags: [{key: \(String(repeating: "k", count: 129)), value: v}]") == ["aws-tag-key"])
    #expect(role("tags: [{key: k, value: \(String(repeating: "v", count: 257))}]") == ["aws-tag-value"])
    #expect(role("sessionName: \(String(repeating: "s", count: 65))") == ["aws-session-name"])
  }

  @Test func namesOfTagsAreNoSecrets() {
    #expect(result("{aws: {assumeRole: {roleArn: r, tags: [{key: team}]}}}").secrets == [])
  }

  @Test(arguments: [
    ("{type: idToken, credential: '{\"type\": \"service_account\"}'}", true),
    ("{credential: '{\"type\": \"external_account\"}'}", true), ("{}", true), ("{credential: $ADC}", true),
    ("{credential: \"{}\"}", false), ("{credential: x}", false), ("{credential: \"[]\"}", false),
    ("{credential: '{\"type\": \"other\"}'}", false),
    ("{type: idToken, credential: '{\"type\": \"external_account\"}'}", false),
    ("{type: idToken, credential: '{\"type\": \"gdch_service_account\"}'}", false),
  ]) func google(fields: String, isSound: Bool) {
    let result = result("{gcp: \(fields)}")
    #expect(result.own == (isSound ? [] : ["gcp-credential"]))
    if !isSound { #expect(!result.secrets.isEmpty) }
  }

  @Test func workloadIdentity() {
    let auth = "{azure: {explicitConfig: {workloadIdentity: {}}}}"
    func messages(_ variables: [String: String]) -> [String] {
      result(auth, CompileOptions(variables: .environment(variables), notExecuted: nil)).findings.map(\.message)
    }
    let two = ["AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c"]
    #expect(messages(two) == ["workload identity needs `AZURE_FEDERATED_TOKEN_FILE`, which is not set"])
    #expect(messages(two.merging(["AZURE_FEDERATED_TOKEN_FILE": "f"]) { $1 }) == [])
    #expect(result(auth).own == [])
    let other = "{azure: {explicitConfig: {managedIdentity: {}}}}"
    #expect(result(other, CompileOptions(variables: .environment([:]), notExecuted: nil)).own == [])
  }

  @Test(arguments: [
    ("ttl: 1s", []), ("ttl: 999ms", ["jwtsign-ttl"]), ("ttl: \"0\"", ["jwtsign-ttl"]), ("ttl: 0.5s500ms", []),
    ("ttl: x", []), ("claims: {iss: a}", []), ("claims: {nbf: null}", ["jwtsign-reserved-claim"]),
    ("alg: RS256", ["jwtsign-key"]),
  ]) func signedTokens(fields: String, rules: [String]) {
    let options = CompileOptions(files: ExampleFiles.access, notExecuted: nil)
    let algorithm = fields.hasPrefix("alg") ? "" : "alg: ES256, "
    #expect(result("{jwtSign: {signingKey: {file: ./tls.key}, \(algorithm)\(fields)}}", options).own == rules)
  }
}
