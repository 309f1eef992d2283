import JSONSchema
import SourceText
import YAML

/// Finds the scalars that hold secrets by the names of their keys, whatever the schema says about their place: a key
/// that was put in the wrong section must not be echoed either.
struct SecretFields {
  private let document: Document
  private let references: Set<ByteSpan>

  init(_ document: Document) {
    self.document = document
    references = Set(document.variables.filter { !$0.hasDefault }.map(\.span))
  }

  /// The bytes of all secrets in document order, without quotes.
  func spans() -> [ByteSpan] {
    guard let root = document.root else { return [] }
    var spans: [ByteSpan] = []
    var pending = [root]
    while let node = pending.popLast() {
      // What an alias stands for is visited where it is written.
      if document.isAlias(node) { continue }
      switch document.kind(node) {
      case .scalar: continue
      case .sequence: pending.append(contentsOf: document.elements(node))
      case .mapping:
        // Beside a certificate, `key` is the path of a file; beside a value, a name. Asked once: keys may repeat.
        var holdsKeys: Bool?
        for entry in document.entries(node) {
          pending.append(entry.value)
          if document.kind(entry.value) == .scalar { addCredentials(entry, to: &spans) }
          if isSecret(entry, in: node, &holdsKeys) || isSecretByText(entry) { addSecret(entry.value, to: &spans) }
          if let colon = secretColon(entry.key) {
            let text = document.utf8(entry.key)
            spans.append(document.span(inScalar: entry.key, utf8: colon + 1..<text.count))
          } else if SecretFields.isSecretText(document.utf8(entry.key)) {
            spans.append(document.span(entry.key))
          }
        }
      }
    }
    return spans.sorted()
  }

  /// Names are compared in lower case and without `-` and `_`.
  private static let names = [
    "apikey", "key", "password", "passwd", "passphrase", "clientsecret", "secret", "token", "signingkey",
    "secretaccesskey", "sessiontoken", "accesstoken", "bearertoken", "privatekey", "htpasswd", "authorization",
    "proxyauthorization", "xapikey", "cookie", "credential", "xgoogapikey",
  ]
  private static let longestName = names.map(\.utf8.count).max() ?? 0
  /// ``names`` by their length: most keys have a length of few names or none.
  private static let namesByLength = (0...longestName).map { length in
    names.filter { $0.utf8.count == length }.map { Array($0.utf8) }
  }

  /// Whether values under a key of this name are secrets as a rule.
  static func isSecretName(_ key: ArraySlice<UInt8>) -> Bool {
    // Separators make a key longer than the name it is compared as.
    guard !key.isEmpty, key.count <= longestName + 4 else { return false }
    var length = 0
    for byte in key where !isSeparator(byte) { length += 1 }
    return length <= longestName && namesByLength[length].contains { isName($0, writtenAs: key) }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") }

  private static func isName(_ name: [UInt8], writtenAs key: ArraySlice<UInt8>) -> Bool {
    var position = 0
    for byte in key where !isSeparator(byte) {
      let lower = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
      if name[position] != lower { return false }
      position += 1
    }
    return true
  }

  /// Whether a value looks like a secret, or its key like a misspelt `apiKey`.
  private func isSecretByText(_ entry: Document.Entry) -> Bool {
    guard !document.isAlias(entry.value), document.kind(entry.value) == .scalar else { return false }
    if SecretFields.isSecretText(document.utf8(entry.value)) { return true }
    if SecretFields.holdsPrivateKey(document.utf8(entry.value)) { return true }
    let key = document.utf8(entry.key)
    // The key itself in the place of its hash.
    if key.elementsEqual("keyHash".utf8) {
      let text = document.text(entry.value)
      return !text.contains(":") && (try? KeyHash("sha256:" + text)) == nil
    }
    guard let first = key.first, first | 0x20 == UInt8(ascii: "a"), (5...9).contains(key.count) else { return false }
    return !nearestNames(String(decoding: key, as: UTF8.self), among: ["apiKey"]).isEmpty
  }

  /// Whether a key is itself a secret, as happens where a name was forgotten: `sk-` starts the keys of several services.
  private static func isSecretText(_ key: ArraySlice<UInt8>) -> Bool { key.count >= 12 && key.starts(with: "sk-".utf8) }

  /// Whether a text holds a private key: PEM, or a JSON Web Key with a member that is not public (RFC 7518 section 6).
  private static func holdsPrivateKey(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count > 20, text.contains(UInt8(ascii: "-")) || text.contains(UInt8(ascii: "{")) else { return false }
    return text.holds("PRIVATE KEY-----") || text.holds("\"kty\"") && (text.holds("\"d\"") || text.holds("\"k\""))
      || text.holds("\"private_key\"")
  }

  /// Where the value starts in a key such as `apiKey:x`, which lacks the space after its colon.
  private func secretColon(_ key: NodeID) -> Int? {
    let text = document.utf8(key)
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), SecretFields.isSecretName(text[..<colon]) else {
      return nil
    }
    return colon - text.startIndex
  }

  private func isSecret(_ entry: Document.Entry, in mapping: NodeID, _ holdsKeys: inout Bool?) -> Bool {
    let key = document.utf8(entry.key)
    guard SecretFields.isSecretName(key) else { return false }
    guard key.count == 3 else { return true }
    if let list = document.parent(mapping), let name = document.keyNode(of: list), document.keyText(name) == "tags" {
      // The tags of a role session have names.
      return false
    }
    // Beside a certificate, `key` is the path of a file; beside a value or an expression for it, a name.
    let holds = holdsKeys ?? ["cert", "value", "expression"].allSatisfy { document.entry(mapping, $0) == nil }
    holdsKeys = holds
    return holds
  }

  private func addSecret(_ node: NodeID, to spans: inout [ByteSpan]) {
    let target = document.resolved(node)
    if document.kind(target) == .mapping {
      // `key: {value: …}` of a backend's authentication.
      if let value = document.entry(target, "value"), document.kind(value.value) == .scalar {
        addSecret(value.value, to: &spans)
      }
      return
    }
    if document.kind(target) == .sequence {
      // A list where text is expected is refused, and must not be shown while doing so.
      for element in document.elements(target) where document.kind(document.resolved(element)) == .scalar {
        addSecret(element, to: &spans)
      }
      return
    }
    guard document.kind(target) == .scalar, document.value(target) != .null else { return }
    let whole = document.span(target)
    let isQuoted = document.style(target) == .singleQuoted || document.style(target) == .doubleQuoted
    let inner = isQuoted && whole.count >= 2 ? ByteSpan(whole.start + 1, whole.end - 1) : whole
    if inner.isEmpty || references.contains(inner) { return }
    if case .bool = document.value(target) { return }
    spans.append(inner)
  }

  /// Credentials in an address are refused in most places, and must not be shown while doing so.
  private func addCredentials(_ entry: Document.Entry, to spans: inout [ByteSpan]) {
    let node = document.resolved(entry.value)
    let bytes = document.utf8(node)
    guard bytes.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "?") }) else { return }
    let text = Array(bytes)
    guard HostPort.scheme(of: text) != nil || SecretFields.isAddressName(document.utf8(entry.key)) else { return }
    for part in [SecretFields.credentials(in: text), SecretFields.queryValue(in: text)].compactMap(\.self) {
      spans.append(document.span(inScalar: node, utf8: part))
    }
  }

  /// Whether values under a key of this name are addresses even without a scheme.
  private static func isAddressName(_ key: ArraySlice<UInt8>) -> Bool {
    ["host", "hostOverride", "baseUrl", "otlpEndpoint"].contains { key.elementsEqual($0.utf8) }
  }

  /// From the value of the first parameter with the name of a secret, as in `?key=…`, to the end.
  private static func queryValue(in text: [UInt8]) -> Range<Int>? {
    guard var start = text.firstIndex(of: UInt8(ascii: "?")).map({ $0 + 1 }) else { return nil }
    while let equals = text[start...].firstIndex(of: UInt8(ascii: "=")) {
      if isSecretName(text[start..<equals]) { return equals + 1 < text.count ? equals + 1..<text.count : nil }
      guard let next = text[equals...].firstIndex(of: UInt8(ascii: "&")) else { return nil }
      start = next + 1
    }
    return nil
  }

  /// The part before the last `@` of the authority, whether or not a scheme precedes it.
  private static func credentials(in text: [UInt8]) -> Range<Int>? {
    let start = HostPort.scheme(of: text).map { $0.utf8.count + 3 } ?? 0
    let end = text[start...].firstIndex(of: UInt8(ascii: "/")) ?? text.count
    return text[start..<end].lastIndex(of: UInt8(ascii: "@")).map { start..<$0 }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a text, at least one byte of ASCII, is part of these bytes.
  func holds(_ text: StaticString) -> Bool {
    withUnsafeBufferPointer { bytes in
      let count = text.utf8CodeUnitCount
      guard bytes.count >= count else { return false }
      let first = text.utf8Start[0]
      for start in 0...(bytes.count - count) where bytes[start] == first {
        if (1..<count).allSatisfy({ bytes[start + $0] == text.utf8Start[$0] }) { return true }
      }
      return false
    }
  }
}
