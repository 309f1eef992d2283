/// A text as a YAML scalar: plain where it reads back as the same text in every context, else in double quotes.
func yamlScalar(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "/"), UInt8(ascii: ":"):
      true
    default: false
    }
  }
  // What starts with a letter or a slash is never a number, and a boolean or null only as one of these words.
  let isSafeStart = text.utf8.first.map { byte in
    byte == UInt8(ascii: "/") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
  let isWord = ["true", "false", "null"].contains(text.lowercased())
  if isPlain, isSafeStart == true, !isWord, text.utf8.last != UInt8(ascii: ":") { return text }
  if (try? DurationText(text)) != nil, text != "0" { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
    quoted.unicodeScalars.append(scalar)
  }
  return quoted + "\""
}
