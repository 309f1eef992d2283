import Diagnostics
import SourceText
import Testing

/// The format `checkstyle`.
struct CheckstyleRendererTests {
  @Test func oneErrorPerFinding() {
    let expected = #"""
      <?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
        <file name="good.yaml"/>
        <file name="config.yaml">
          <error line="7" column="5" severity="error" message="`hostOverride` is not a field of a model; it \#
      belongs under `params`" source="agentgateway.misplaced-field"/>
        </file>
        <file name="(no file)">
          <error line="0" severity="error" message="port 3000 is in use" source="agentgateway.port-in-use"/>
        </file>
        <file name="gone.yaml">
          <error line="0" severity="error" message="no such file" source="agentgateway.unreadable"/>
        </file>
        <file name="wide.yaml">
          <error line="1" column="12" severity="warning" message="odd name" source="agentgateway.bad-name"/>
          <error line="1" column="1" severity="info" message="a tab" source="agentgateway.tab"/>
        </file>
        <file name="end.yaml">
          <error line="3" column="1" severity="error" message="no models" source="agentgateway.missing"/>
        </file>
        <file name="secret.yaml">
          <error line="3" column="9" severity="error" message="`apiKey` holds •••" \#
      source="agentgateway.misplaced-field"/>
          <error line="4" column="6" severity="error" message="not a certificate" source="agentgateway.bad-pem"/>
        </file>
      </checkstyle>

      """#
    #expect(render(Situation.all, as: .checkstyle) == expected)
  }

  @Test func nothingCheckedIsAnEmptyReport() {
    let expected = """
      <?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3"/>

      """
    #expect(render([], as: .checkstyle) == expected)
  }
}
