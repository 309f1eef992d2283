import Foundation
import JSON

/// An answer that was read to its end.
struct HTTPAnswer {
  var status: Int
  /// Names in lower case.
  var headers: [String: String]
  var body: [UInt8]

  /// The body as text.
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The body as JSON.
  func json() throws -> JSONValue { try JSONParser.parse(body) }
}

extension Connection {
  /// Sends a request with a JSON body, or without one.
  func send(_ method: String, _ path: String, body: String? = nil, headers: [String] = []) throws {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"] + headers
    if let body { lines += ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"] }
    try send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
  }

  /// Reads status and headers.
  func readHead() throws -> HTTPAnswer {
    let statusLine = try readLine().split(separator: " ")
    guard statusLine.count >= 2, let status = Int(statusLine[1]) else { throw UnexpectedEnd() }
    var headers: [String: String] = [:]
    while case let line = try readLine(), line != "\r\n" {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { throw UnexpectedEnd() }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return HTTPAnswer(status: status, headers: headers, body: [])
  }

  /// The next chunk of a chunked body; nil at its end.
  func readChunk() throws -> [UInt8]? {
    let size = try readLine().trimmingCharacters(in: .whitespacesAndNewlines)
    guard let count = Int(size, radix: 16) else { throw UnexpectedEnd() }
    let bytes = try read(count + 2).dropLast(2)
    return count == 0 ? nil : Array(bytes)
  }

  /// Reads a whole answer.
  func readAnswer(hasBody: Bool = true) throws -> HTTPAnswer {
    var answer = try readHead()
    guard hasBody else { return answer }
    if answer.headers["transfer-encoding"] == "chunked" {
      while let chunk = try readChunk() { answer.body += chunk }
    } else {
      answer.body = try read(Int(answer.headers["content-length"] ?? "") ?? 0)
    }
    return answer
  }
}

/// Sends one request on a connection of its own.
func exchange(
  _ port: UInt16, _ method: String, _ path: String, body: String? = nil, headers: [String] = []
) throws -> HTTPAnswer {
  let connection = try Connection(port: port)
  try connection.send(method, path, body: body, headers: headers)
  return try connection.readAnswer(hasBody: method != "HEAD")
}

/// The body of a chat request with one user message.
func chatBody(_ text: String, model: String? = "llama3.2", stream: Bool = false, usage: Bool = false) -> String {
  var body: JSONObject = ["messages": [["role": "user", "content": .string(text)]]]
  if let model { body["model"] = .string(model) }
  if stream { body["stream"] = true }
  if usage { body["stream_options"] = ["include_usage": true] }
  return String(decoding: JSONWriter().write(.object(body)), as: UTF8.self)
}

/// The text of a chat answer.
func content(_ answer: HTTPAnswer) throws -> String? {
  try answer.json()["choices"]?[0]?["message"]?["content"]?.stringValue
}

/// The data of the server-sent events in a whole body.
func events(_ body: [UInt8]) -> [String] {
  String(decoding: body, as: UTF8.self).components(separatedBy: "\n\n").filter { $0.hasPrefix("data: ") }
    .map { String($0.dropFirst(6)) }
}
