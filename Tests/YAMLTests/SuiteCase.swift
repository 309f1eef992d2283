import Foundation
import TestSupport

/// One case of the YAML test suite beside the checkout.
struct SuiteCase: Decodable {
  let id: String
  let yaml: String
  let error: Bool
  let events: [String]
  let json: [SuiteValue]?
  let libyaml: String
  let libyamlEvents: String?

  static let path = ProjectPaths.shared + "/suites/yaml/cases.json"

  /// All cases, or nil where the suite is absent.
  static func all() throws -> [SuiteCase]? {
    guard let data = FileManager.default.contents(atPath: path) else {
      print("notice: YAML suite skipped: shared suites not found")
      return nil
    }
    return try JSONDecoder().decode([SuiteCase].self, from: data)
  }
}

/// A JSON value.
enum SuiteValue: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([SuiteValue])
  case object([String: SuiteValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([SuiteValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: SuiteValue].self))
    }
  }
}
