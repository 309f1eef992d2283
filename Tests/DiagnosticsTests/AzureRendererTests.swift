import Diagnostics
import SourceText
import Testing

/// The format `azure`.
struct AzureRendererTests {
  @Test func oneCommandPerFinding() {
    let expected = #"""
      ##vso[task.logissue type=error;sourcepath=config.yaml;linenumber=7;columnnumber=5;code=misplaced-field]`host\#
      Override` is not a field of a model; it belongs under `params`%0A3:5: this model%0Anote: a model accepts \#
      `name`, `params` and `provider`%0Ahelp: write it like this:%0Aparams:%0A  hostOverride: \#
      localhost:11434%0Afix: move `hostOverride` under `params`
      ##vso[task.logissue type=error;code=port-in-use]port 3000 is in use%0Anote: by pid 7
      ##vso[task.logissue type=error;sourcepath=gone.yaml;code=unreadable]no such file
      ##vso[task.logissue type=warning;sourcepath=wide.yaml;linenumber=1;columnnumber=12;code=bad-name]odd \#
      name%0A1:9: and here
      ##vso[task.logissue type=warning;sourcepath=wide.yaml;linenumber=1;columnnumber=1;code=tab]note: a tab
      ##vso[task.logissue type=error;sourcepath=end.yaml;linenumber=3;columnnumber=1;code=missing]no models
      ##vso[task.logissue type=error;sourcepath=secret.yaml;linenumber=3;columnnumber=9;code=misplaced-field]`apiK\#
      ey` holds •••%0Anote: •••%0Ahelp: not •••%0Afix: move ••• (unsafe)
      ##vso[task.logissue type=error;sourcepath=secret.yaml;linenumber=4;columnnumber=6;code=bad-pem]not a \#
      certificate%0A5:14: inside

      """#
    #expect(render(Situation.all, as: .azure) == expected)
  }

  @Test func nothingFoundIsNothingWritten() { #expect(render([Situation.clean], as: .azure) == "") }

  @Test func nameAndMessageCannotEndTheCommandOrStartAnother() {
    let expected = """
      ##vso[task.logissue type=error;sourcepath=a b:c&<"'>%0A,%3B%5D%AZP25%5D%5D>␛␁é.yaml;\
      linenumber=1;columnnumber=1;code=r]]]> & <b> "q" 'a'%0D%0A::error::50%AZP25␇␀ ##vso[task.complete]\u{FFFD}

      """
    #expect(render([Situation.hostile], as: .azure) == expected)
  }
}
