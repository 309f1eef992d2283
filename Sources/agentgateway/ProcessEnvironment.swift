#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The variables of this process.
func processEnvironment() -> [String: String] {
  var result: [String: String] = [:]
  var cursor = environ
  while let entry = cursor.pointee {
    let text = String(cString: entry)
    if let separator = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
      result[String(text[..<separator])] = String(text[text.utf8.index(after: separator)...])
    }
    cursor += 1
  }
  return result
}

/// Reads the lines of an environment file: `NAME=value`, optionally with `export` before and quotes around the value.
///
/// Blank lines and lines that begin with `#` are skipped. Text between single quotes is taken as it is; between double
/// quotes `\n`, `\"` and `\\` are replaced. Returns the 1-based number of the first line that is none of these.
func parseEnvironmentFile(_ text: String) -> Result<[String: String], EnvironmentFileError> {
  var result: [String: String] = [:]
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  for (index, line) in lines.enumerated() {
    var line = trimmed(line)
    if line.isEmpty || line.hasPrefix("#") { continue }
    if line.hasPrefix("export ") { line = trimmed(line.dropFirst(7)) }
    guard let separator = line.firstIndex(of: "="), separator != line.startIndex else {
      return .failure(EnvironmentFileError(line: index + 1))
    }
    let name = trimmed(line[..<separator])
    result[String(name)] = environmentValue(trimmed(line[line.index(after: separator)...]))
  }
  return .success(result)
}

/// A line of an environment file that is not `NAME=value`.
struct EnvironmentFileError: Error {
  var line: Int
}

private func environmentValue(_ text: Substring) -> String {
  guard text.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote else {
    return String(text)
  }
  let inner = text.dropFirst().dropLast()
  guard quote == "\"" else { return String(inner) }
  var result = ""
  var isEscaped = false
  for character in inner {
    if isEscaped {
      result.append(character == "n" ? "\n" : character)
      isEscaped = false
    } else if character == "\\" {
      isEscaped = true
    } else {
      result.append(character)
    }
  }
  return result
}

private func trimmed(_ text: Substring) -> Substring {
  var text = text
  while let first = text.first, first == " " || first == "\t" || first == "\r" { text.removeFirst() }
  while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
  return text
}
