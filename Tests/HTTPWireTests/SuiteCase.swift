import Foundation
import TestSupport

/// One case of the HTTP/1 suite.
struct SuiteCase: Decodable {
  struct ParsedRequest: Decodable {
    var method: String
    var target: String
    var headers: [[String]]
    /// The body, where the source gives it as text.
    var text: String?

    private enum CodingKeys: String, CodingKey { case method, target, headers, body }
    private struct Body: Decodable { var text: String? }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      method = try container.decode(String.self, forKey: .method)
      target = try container.decode(String.self, forKey: .target)
      headers = try container.decode([[String]].self, forKey: .headers)
      // Some bodies are only described, by a string in the source's own terms.
      if (try? container.decode(String.self, forKey: .body)) == nil {
        text = try container.decodeIfPresent(Body.self, forKey: .body)?.text
      }
    }
  }

  var id: String
  var name: String
  var type: String
  var input: Data
  var expect: String
  var strict: String?
  var mode: String?
  var outcome: String?
  var log: [String]?
  var noScan: Bool?
  var headersOnly: Bool?
  var skipBody: Bool?
  var messagesComplete: Int?
  var requests: [ParsedRequest]?

  private enum CodingKeys: String, CodingKey {
    case id, name, type, input, expect, strict, mode, outcome, log, noScan, headersOnly, skipBody
    case messagesComplete, requests
  }

  var bytes: [UInt8] { [UInt8](input) }

  /// Reads one file of the suite; nil, with a notice, where the suites are not there.
  static func load(_ file: String) throws -> [SuiteCase]? {
    guard let data = try data(file) else { return nil }
    return try JSONDecoder().decode([SuiteCase].self, from: data)
  }

  static func data(_ file: String) throws -> Data? {
    let path = ProjectPaths.shared + "/suites/http1/" + file
    guard FileManager.default.fileExists(atPath: path) else {
      print("notice: HTTP/1 suite \(file) skipped: shared suites not found")
      return nil
    }
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }
}
