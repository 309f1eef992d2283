import Diagnostics
import SourceText
import Testing

/// The format `github`.
struct GitHubRendererTests {
  @Test func oneCommandPerFinding() {
    let expected = #"""
      ::error file=config.yaml,line=7,col=5,endLine=7,endColumn=17,title=misplaced-field::`hostOverride` is not a \#
      field of a model; it belongs under `params`%0A3:5: this model%0Anote: a model accepts `name`, `params` and \#
      `provider`%0Ahelp: write it like this:%0Aparams:%0A  hostOverride: localhost:11434%0Afix: move \#
      `hostOverride` under `params`
      ::error title=port-in-use::port 3000 is in use%0Anote: by pid 7
      ::error file=gone.yaml,title=unreadable::no such file
      ::warning file=wide.yaml,line=1,col=12,endLine=1,endColumn=13,title=bad-name::odd name%0A1:9: and here
      ::notice file=wide.yaml,line=1,col=1,endLine=1,endColumn=2,title=tab::a tab
      ::error file=end.yaml,line=3,col=1,endLine=3,endColumn=1,title=missing::no models
      ::error file=secret.yaml,line=3,col=9,endLine=3,endColumn=29,title=misplaced-field::`apiKey` holds \#
      •••%0Anote: •••%0Ahelp: not •••%0Afix: move ••• (unsafe)
      ::error file=secret.yaml,line=4,endLine=6,title=bad-pem::not a certificate%0A5:14: inside

      """#
    #expect(render(Situation.all, as: .github) == expected)
  }

  @Test func nothingFoundIsNothingWritten() { #expect(render([Situation.clean], as: .github) == "") }

  @Test func nameAndMessageCannotEndTheCommandOrStartAnother() {
    let expected = """
      ::error file=a b%3Ac&<"'>%0A%2C;]%25]]>␛␁é.yaml,line=1,col=1,endLine=1,endColumn=4,\
      title=r::]]> & <b> "q" 'a'%0D%0A::error::50%25␇␀ ##vso[task.complete]\u{FFFD}

      """
    #expect(render([Situation.hostile], as: .github) == expected)
  }

  @Test func columnsAreLeftOutOverSeveralLines() {
    let source = SourceFile(name: "f", text: "a: 1\nb: 2\n")
    func command(_ span: ByteSpan) -> String {
      render([Situation.report(source, Diagnostic(rule: "r", message: "m", span: span))], as: .github)
    }
    #expect(command(ByteSpan(3, 6)) == "::error file=f,line=1,endLine=2,title=r::m\n")
    // A line break at the end does not reach into the next line.
    #expect(command(ByteSpan(0, 5)) == "::error file=f,line=1,col=1,endLine=1,endColumn=5,title=r::m\n")
  }
}
