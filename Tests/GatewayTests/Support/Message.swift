import Foundation

/// A message as a test peer received it.
struct Message: Sendable {
  /// The start line without its CRLF.
  var startLine: String
  /// The field lines in order, with names as received.
  var fields: [(name: String, value: String)]
  var body: [UInt8] = []

  /// The values of a field, compared without case.
  func values(_ name: String) -> [String] {
    fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }

  /// The one value of a field; nil where there is none or more than one.
  func value(_ name: String) -> String? {
    let all = values(name)
    return all.count == 1 ? all[0] : nil
  }

  /// The status code of an answer; 0 for requests.
  var status: Int { startLine.hasPrefix("HTTP/1.") ? Int(startLine.dropFirst(9).prefix(3)) ?? 0 : 0 }

  /// The second word of a request line.
  var target: String { startLine.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
}

extension Peer {
  /// Reads a head; the body is left unread.
  func readHead() throws -> Message {
    let lines = try read(through: "\r\n\r\n").text.components(separatedBy: "\r\n").dropLast(2)
    guard let first = lines.first else { throw PeerError.unexpected("an empty head") }
    let fields = try lines.dropFirst().map { line in
      guard let colon = line.firstIndex(of: ":") else { throw PeerError.unexpected("no field line: \(line)") }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (name: String(line[..<colon]), value: value)
    }
    return Message(startLine: first, fields: fields)
  }

  /// Reads a whole request.
  func readRequest() throws -> Message {
    var message = try readHead()
    if message.value("transfer-encoding") == "chunked" {
      message.body = try readChunked()
    } else if let length = message.value("content-length").flatMap({ Int($0) }) {
      message.body = try read(length)
    }
    onRequest(message)
    return message
  }

  /// Reads a whole final answer; a body without a length ends with the connection.
  func readAnswer(to method: String = "POST") throws -> Message {
    var message = try readHead()
    if method == "HEAD" || [204, 304].contains(message.status) || message.status < 200 { return message }
    if message.value("transfer-encoding") == "chunked" {
      message.body = try readChunked()
    } else if let length = message.value("content-length").flatMap({ Int($0) }) {
      message.body = try read(length)
    } else {
      message.body = try readToEnd()
    }
    return message
  }

  /// Reads one chunk with its framing; empty for the last one, which must have no trailers.
  func readChunk() throws -> [UInt8] {
    let line = try read(through: "\r\n").dropLast(2)
    // An extension after the size means nothing here.
    guard let size = Int(Array(line.prefix { $0 != UInt8(ascii: ";") }).text, radix: 16) else {
      throw PeerError.unexpected("no chunk size: \(Array(line).text)")
    }
    let data = try read(size)
    guard try read(2).text == "\r\n" else { throw PeerError.unexpected("no line end after a chunk") }
    return data
  }

  private func readChunked() throws -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let chunk = try readChunk()
      if chunk.isEmpty { return body }
      body += chunk
    }
  }
}
