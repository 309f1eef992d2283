import JSON
import Reference
import Testing

/// The manual page that is made from a description of a command line.
@Suite struct ManualPageTests {
  private static let dump = """
    {"serializationVersion": 0, "command": {"commandName": "tool", "abstract": "Check things.",
     "discussion": "Examples:\\n  tool -x 'a\\\\n'   it's ~10\\n  .dot\\n\\n.start of `code --x` \\u00e9",
     "arguments": [
      {"kind": "option", "shouldDisplay": true, "isOptional": true, "isRepeating": false, "valueName": "FILE",
       "names": [{"kind": "short", "name": "f"}, {"kind": "long", "name": "file"}], "abstract": "Read FILE."},
      {"kind": "flag", "shouldDisplay": false, "names": [{"kind": "long", "name": "hidden"}]},
      {"kind": "flag", "shouldDisplay": true, "names": [{"kind": "long", "name": "help"}], "abstract": "Show help."}],
     "subcommands": [
      {"commandName": "check", "abstract": "Check one.", "arguments": [
       {"kind": "positional", "isOptional": false, "isRepeating": true, "valueName": "FILE", "abstract": "The files."},
       {"kind": "option", "isOptional": true, "valueName": "format", "allValues": ["a", "b"], "defaultValue": "a",
        "names": [{"kind": "long", "name": "format"}], "abstract": "The format."},
       {"kind": "flag", "names": [{"kind": "long", "name": "help"}], "abstract": "Show help."}]},
      {"commandName": "help", "abstract": "Show help."}]}}
    """

  private func page(_ text: String = dump) throws -> String {
    manualPage(of: try CommandDescription(dump: try JSONParser.parse(text)), version: "1.2")
  }

  @Test func wholePage() throws {
    #expect(
      try page() == """
        .TH "TOOL" "1" "" "tool 1.2" "User Commands"
        .SH "NAME"
        tool \\- check things
        .SH "SYNOPSIS"
        \\fBtool\\fP [\\fIoptions\\fP]
        .br
        \\fBtool check\\fP [\\fIoptions\\fP] \\fIFILE\\fP...
        .SH "DESCRIPTION"
        Check things.
        .PP
        Examples:
        .RS "4"
        .EX
        tool \\-x \\(aqa\\en\\(aq   it\\(aqs \\(ti10
        \\&.dot
        .EE
        .RE
        .PP
        \\&.start of \\fBcode \\-\\-x\\fP \\[u00E9]
        .SH "OPTIONS"
        .TP
        \\fB\\-f\\fP, \\fB\\-\\-file\\fP \\fIFILE\\fP
        Read FILE.
        .TP
        \\fB\\-\\-help\\fP
        Show help.
        .SH "COMMANDS"
        .SS "tool check"
        Check one.
        .TP
        \\fIFILE\\fP...
        The files.
        .TP
        \\fB\\-\\-format\\fP \\fIformat\\fP
        The format. Values: \\fBa\\fP, \\fBb\\fP. Default: \\fBa\\fP.

        """)
  }

  @Test(arguments: [
    #"{"serializationVersion": 1, "command": {"commandName": "x"}}"#, #"{"serializationVersion": 0}"#,
    #"{"serializationVersion": 0, "command": {}}"#,
  ])
  func otherDescriptionsAreRefused(text: String) {
    #expect(throws: CommandDescriptionError.self) { _ = try page(text) }
  }
}
