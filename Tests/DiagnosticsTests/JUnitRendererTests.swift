import Diagnostics
import SourceText
import Testing

/// The format `junit`.
struct JUnitRendererTests {
  @Test func oneCasePerFinding() {
    let expected = #"""
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="agentgateway" tests="9" failures="6" errors="0" skipped="0" time="0">
        <testsuite name="good.yaml" tests="1" failures="0" errors="0" skipped="0" time="0">
          <testcase name="no findings" classname="good.yaml" time="0"/>
        </testsuite>
        <testsuite name="config.yaml" tests="1" failures="1" errors="0" skipped="0" time="0">
          <testcase name="misplaced-field at 7:5" classname="config.yaml" time="0">
            <failure message="`hostOverride` is not a field of a model; it belongs under `params`" \#
      type="misplaced-field">`hostOverride` is not a field of a model; it belongs under `params`
      3:5: this model
      note: a model accepts `name`, `params` and `provider`
      help: write it like this:
      params:
        hostOverride: localhost:11434
      fix: move `hostOverride` under `params`</failure>
          </testcase>
        </testsuite>
        <testsuite name="(no file)" tests="1" failures="1" errors="0" skipped="0" time="0">
          <testcase name="port-in-use" classname="(no file)" time="0">
            <failure message="port 3000 is in use" type="port-in-use">port 3000 is in use
      note: by pid 7</failure>
          </testcase>
        </testsuite>
        <testsuite name="gone.yaml" tests="1" failures="1" errors="0" skipped="0" time="0">
          <testcase name="unreadable" classname="gone.yaml" time="0">
            <failure message="no such file" type="unreadable">no such file</failure>
          </testcase>
        </testsuite>
        <testsuite name="wide.yaml" tests="2" failures="0" errors="0" skipped="0" time="0">
          <testcase name="bad-name at 1:12" classname="wide.yaml" time="0">
            <system-out>warning: odd name
      1:9: and here</system-out>
          </testcase>
          <testcase name="tab at 1:1" classname="wide.yaml" time="0">
            <system-out>note: a tab</system-out>
          </testcase>
        </testsuite>
        <testsuite name="end.yaml" tests="1" failures="1" errors="0" skipped="0" time="0">
          <testcase name="missing at 3:1" classname="end.yaml" time="0">
            <failure message="no models" type="missing">no models</failure>
          </testcase>
        </testsuite>
        <testsuite name="secret.yaml" tests="2" failures="2" errors="0" skipped="0" time="0">
          <testcase name="misplaced-field at 3:9" classname="secret.yaml" time="0">
            <failure message="`apiKey` holds •••" type="misplaced-field">`apiKey` holds •••
      note: •••
      help: not •••
      fix: move ••• (unsafe)</failure>
          </testcase>
          <testcase name="bad-pem at 4:6" classname="secret.yaml" time="0">
            <failure message="not a certificate" type="bad-pem">not a certificate
      5:14: inside</failure>
          </testcase>
        </testsuite>
      </testsuites>

      """#
    #expect(render(Situation.all, as: .junit) == expected)
  }

  @Test func onlyErrorsFail() {
    let shown = render([Situation.wide, Situation.clean], as: .junit)
    #expect(!shown.contains("<failure"))
    #expect(shown.contains(#"<testsuites name="agentgateway" tests="3" failures="0" "#))
  }

  @Test func nothingCheckedIsAnEmptyReport() {
    let expected = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="agentgateway" tests="0" failures="0" errors="0" skipped="0" time="0"/>

      """
    #expect(render([], as: .junit) == expected)
  }
}
