import JSON

/// A Google credential in the format of ADC files.
enum GoogleCredential: String, CaseIterable, Sendable {
  case authorizedUser = "authorized_user"
  case serviceAccount = "service_account"
  case impersonated = "impersonated_service_account"
  case externalAccount = "external_account"
  case distributedCloud = "gdch_service_account"

  /// Why a text is none.
  enum Failure: Error, Hashable, Sendable {
    case notJSON(JSONError)
    case notAnObject
    case noType
    case unknownType(String)
  }

  init(_ text: [UInt8]) throws(Failure) {
    let value: JSONValue
    do { value = try JSONParser.parse(text) } catch { throw .notJSON(error) }
    guard value.objectValue != nil else { throw .notAnObject }
    guard let type = value["type"]?.stringValue else { throw .noType }
    guard let kind = GoogleCredential(rawValue: type) else { throw .unknownType(type) }
    self = kind
  }

  /// Whether ID tokens can be obtained with it.
  var issuesIDTokens: Bool { self != .externalAccount && self != .distributedCloud }
}
