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
  let startsWithLetter = text.utf8.first.map { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
  // Only `host:port` shapes come here, which no plain scalar rule takes for a number or a boolean.
  if isPlain, startsWithLetter == true, text.utf8.last != UInt8(ascii: ":") { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
    quoted.unicodeScalars.append(scalar)
  }
  return quoted + "\""
}
