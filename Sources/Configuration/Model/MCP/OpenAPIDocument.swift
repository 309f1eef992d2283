import Diagnostics
import SourceText
import YAML

/// A description of an HTTP interface (OpenAPI 3), as far as tools are made of it.
struct OpenAPIDocument: Sendable {
  /// An operation of the interface.
  struct Operation: Sendable {
    /// The method and path, such as `GET /users`.
    let title: String
    /// The bytes of the key that opens it.
    let span: ByteSpan
    let hasID: Bool
  }

  /// The operations in the order of the document.
  let operations: [Operation]

  private static let methods: Set<String> = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

  /// Reads a text in YAML or JSON.
  init(_ bytes: [UInt8]) throws(OpenAPIError) {
    // A `$` begins no variable here, as in `$ref`; a stand-in of the same length keeps all offsets.
    let text = String(decoding: bytes.map { $0 == UInt8(ascii: "$") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
    var collector = DiagnosticCollector()
    guard let document = Document.parse(SourceFile(name: "openapi", text: text), into: &collector),
      let root = document.root
    else {
      let problem = collector.sorted().first { $0.severity == .error }
      throw OpenAPIError(reason: .syntax(problem?.message), span: problem?.span)
    }
    guard document.kind(root) == .mapping else { throw OpenAPIError(reason: .notAMapping, span: nil) }
    if let swagger = document.entry(root, "swagger"), document.entry(root, "openapi") == nil {
      throw OpenAPIError(reason: .swagger, span: document.span(swagger.key))
    }
    for (name, kind) in [("openapi", NodeKind.scalar), ("info", .mapping), ("paths", .mapping)] {
      guard let entry = document.entry(root, name) else { throw OpenAPIError(reason: .missing(name), span: nil) }
      guard document.kind(entry.value) == kind else {
        throw OpenAPIError(reason: .wrongKind(name), span: document.span(entry.key))
      }
    }
    operations = OpenAPIDocument.operations(document, root)
  }

  private static func operations(_ document: Document, _ root: NodeID) -> [Operation] {
    guard let paths = document.entry(root, "paths") else { return [] }
    return document.entries(paths.value).flatMap { path in
      document.entries(path.value).compactMap { entry in
        let method = document.keyText(entry.key)
        guard methods.contains(method), document.kind(entry.value) == .mapping else { return nil }
        return Operation(
          title: "\(method.uppercased()) \(document.keyText(path.key))", span: document.span(entry.key),
          hasID: document.entry(entry.value, "operationId") != nil)
      }
    }
  }
}

/// Why a text is not an ``OpenAPIDocument``, with the bytes to blame where there are some.
struct OpenAPIError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    /// The text is neither YAML nor JSON; says why.
    case syntax(String?)
    case notAMapping
    /// The text is in the format that came before OpenAPI 3.
    case swagger
    /// A required field is missing.
    case missing(String)
    /// A required field has a value of the wrong kind.
    case wrongKind(String)
  }

  let reason: Reason
  let span: ByteSpan?
}
