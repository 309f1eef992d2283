/// An element of an XML 1.0 document.
struct XMLElement {
  var name: String
  /// Names and values in the order in which they are written.
  var attributes: [(name: String, value: String)]
  var children: [XMLElement] = []
  /// Character data; not together with children.
  var text = ""

  /// The document with this element as its root, indented by two blanks a level.
  var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + lines(indent: "") }

  private func lines(indent: String) -> String {
    var result = indent + "<" + name
    for attribute in attributes {
      result += " \(attribute.name)=\"\(XMLElement.escaped(attribute.value, inAttribute: true))\""
    }
    if !children.isEmpty {
      return result + ">\n" + children.map { $0.lines(indent: indent + "  ") }.joined() + indent + "</\(name)>\n"
    }
    return result + (text.isEmpty ? "/>\n" : ">\(XMLElement.escaped(text, inAttribute: false))</\(name)>\n")
  }

  /// Escapes text. Code points that no XML 1.0 document can hold (section 2.2) become visible stand-ins; white space
  /// that a parser would change (sections 2.11 and 3.3.3) is written as references.
  static func escaped(_ text: String, inAttribute: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\r": result += "&#13;"
      case "\n", "\t":
        if inAttribute { result += "&#\(scalar.value);" } else { result.unicodeScalars.append(scalar) }
      case "\u{0}"..."\u{1F}", "\u{7F}": result.unicodeScalars.append(TerminalText.visible(scalar))
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
