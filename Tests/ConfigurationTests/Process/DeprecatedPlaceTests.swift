import Diagnostics
import SourceText
import Testing

@testable import Configuration

@Suite struct DeprecatedPlaceTests {
  private func migrated(_ text: String) -> String {
    let source = SourceFile(name: "test.yaml", text: text)
    let result = Compiler().fix(source, CompileOptions(), FixOptions(includesMigrations: true))
    #expect(!result.after.report.diagnostics.contains { $0.severity == .error })
    return String(decoding: result.source.bytes, as: UTF8.self)
  }

  @Test func filterMovesToTheAccessLog() {
    let old = """
      config:
        adminAddr: localhost:15000
        logging:
          # only failures
          filter: response.code >= 500
      llm:
        models: []

      """
    let new = """
      config:
        adminAddr: localhost:15000
      llm:
        models: []
      frontendPolicies:
        accessLog:
          # only failures
          filter: response.code >= 500

      """
    #expect(migrated(old) == new)
  }

  @Test func fieldsMoveToTheAccessLog() {
    let old = """
      config:
        logging:
          level: info
          fields:
            add:
              user: jwt.sub
      frontendPolicies:
        http: {}

      """
    let new = """
      config:
        logging:
          level: info
      frontendPolicies:
        http: {}
        accessLog:
          add:
            user: jwt.sub

      """
    #expect(migrated(old) == new)
  }

  @Test func databaseMovesUp() {
    let old = """
      config:
        logging:
          format: json
          database:
            url: sqlite://a.db

      """
    let new = """
      config:
        logging:
          format: json
        database:
          url: sqlite://a.db

      """
    #expect(migrated(old) == new)
  }

  @Test func twoThatWouldHaveToMoveTogetherStay() {
    let old = """
      config:
        logging:
          filter: "true"
          fields: {add: {user: jwt.sub}}

      """
    #expect(migrated(old) == old)
  }
}
