import Diagnostics
import Foundation
import JSON
import SourceText
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Names and messages that look like markup survive the machine formats.
struct HostileTextTests {
  private static let name = Situation.hostile.name
  private static let message = Situation.hostile.diagnostics[0].message

  @Test(arguments: [OutputFormat.json, .jsonl, .sarif, .gitlab, .rdjson])
  func jsonKeepsThem(format: OutputFormat) throws {
    let document = try JSONParser.parse(render([Situation.hostile], as: format))
    let texts = strings(in: document)
    #expect(texts.contains(Self.message))
    if format != .sarif { #expect(texts.contains(Self.name)) }
  }

  @Test(arguments: [OutputFormat.junit, .checkstyle])
  func xmlKeepsAllButWhatItCannotHold(format: OutputFormat) throws {
    let collected = try attributes(render([Situation.hostile], as: format))
    #expect(collected.contains(visible(Self.name)))
    #expect(collected.contains(visible(Self.message)))
  }

  @Test(arguments: [OutputFormat.junit, .checkstyle])
  func xmlOfAllIsReadable(format: OutputFormat) throws {
    let collected = try attributes(render(Situation.all + [Situation.hostile], as: format))
    for name in ["good.yaml", "config.yaml", "(no file)", "gone.yaml", "wide.yaml", "end.yaml", "secret.yaml"] {
      #expect(collected.contains(name))
    }
  }

  /// A parser makes one line feed of a bare CR LF; U+FFFE and U+FFFF are no characters of XML.
  @Test func characterDataKeepsItsLineBreaks() throws {
    let report = FileReport(
      name: "f", diagnostics: [Diagnostic(rule: "r", message: "a\r\nb\u{FFFE}\u{FFFF}]]>", span: nil)])
    #expect(try characters(render([report], as: .junit)).contains("a\r\nb\u{FFFD}\u{FFFD}]]>"))
  }

  private func visible(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\r"
      result.append(isControl ? Unicode.Scalar(0x2400 + scalar.value) ?? scalar : scalar)
    }
    return String(result)
  }

  private func strings(in value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let values): values.flatMap(strings)
    case .object(let members): members.flatMap { strings(in: $0.value) }
    default: []
    }
  }

  private func attributes(_ document: String) throws -> Set<String> { try Reader(document).attributes }

  private func characters(_ document: String) throws -> String { try Reader(document).characters }

  private final class Reader: NSObject, XMLParserDelegate {
    private(set) var attributes: Set<String> = []
    private(set) var characters = ""

    init(_ document: String) throws {
      super.init()
      let parser = XMLParser(data: Data(document.utf8))
      parser.delegate = self
      let succeeded = parser.parse()
      try #require(succeeded, "not well formed: \(String(describing: parser.parserError))")
    }

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
      qualifiedName qName: String?, attributes attributeDict: [String: String]
    ) {
      attributes.formUnion(attributeDict.values)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { characters += string }
  }
}
