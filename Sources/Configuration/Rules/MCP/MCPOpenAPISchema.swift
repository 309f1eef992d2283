import Diagnostics
import SourceText
import YAML

/// # mcp-openapi-schema
///
/// The description of an HTTP interface is not OpenAPI 3.
///
/// `schema` takes the document itself, `{file: PATH}` or `{url: URL}`, in YAML or JSON, with `openapi`, `info` and
/// `paths`. Files are read with `--check-files` and at start.
///
///     mcp:
///       targets:
///       - name: pets
///         openapi:
///           host: http://localhost:8080
///           schema: ./openapi.json   # {file: ./openapi.json}
enum MCPOpenAPISchema {
  static let info = RuleInfo(
    "mcp-openapi-schema", .error, "The description of an HTTP interface is not OpenAPI 3.")

  static func check(_ schema: Section.Field, _ context: inout RuleContext) {
    let document = context.document
    if let section = Section(document, schema.value, path: "") {
      // A file that cannot be read is a finding of `resource-file-missing`.
      guard let file = document.string(section, "file"), let name = file.value,
        case .read(let read) = context.options.files, let bytes = try? read(name)
      else { return }
      check(bytes, at: file.node, isInline: false, &context)
    } else if let text = document.string(schema.value).value {
      check(Array(text.utf8), at: schema.value, isInline: true, &context)
    }
  }

  private static func check(_ bytes: [UInt8], at node: NodeID, isInline: Bool, _ context: inout RuleContext) {
    do throws(OpenAPIError) {
      let interface = try OpenAPIDocument(bytes)
      MCPOpenAPIOperation.check(interface, at: node, isInline: isInline, &context)
    } catch {
      report(error, bytes, at: node, isInline: isInline, &context)
    }
  }

  private static func report(
    _ error: OpenAPIError, _ bytes: [UInt8], at node: NodeID, isInline: Bool, _ context: inout RuleContext
  ) {
    let spot = isInline ? error.span.map { Spot.part(node, $0.range) } ?? .value(node) : .value(node)
    switch error.reason {
    case .syntax(let problem):
      context.report(
        info, "the OpenAPI document is neither YAML nor JSON", at: spot, label: "cannot be read",
        notes: problem.map { ["Reading it failed with: \($0)."] } ?? [])
    case .notAMapping:
      let name = String(decoding: bytes, as: UTF8.self)
      let isName =
        isInline && !bytes.contains(UInt8(ascii: "\n")) && !bytes.isEmpty && !MCPHost.mayHoldSecrets(name)
      let isURL = HostPort.scheme(of: bytes) != nil
      let form = "{\(isURL ? "url" : "file"): \(yamlScalar(name))}"
      context.report(
        info, "the OpenAPI document is not a mapping", at: spot, label: "OpenAPI 3 expected",
        help: isName ? ["To \(isURL ? "fetch" : "read") it, write `schema: \(form)`."] : [],
        fixes: isName && !context.document.isAlias(node)
          ? [Fix("write `\(form)`", .unsafe, [TextEdit(context.document.span(node), form)])] : [])
    case .swagger:
      context.report(
        info, "the document is in the format Swagger 2, not OpenAPI 3", at: spot, label: "`openapi` expected",
        help: ["Convert it to OpenAPI 3."])
    case .missing(let name):
      context.report(
        info, "the OpenAPI document has no `\(name)`", at: spot, label: "`\(name)` missing",
        help: ["A document begins with `openapi: 3.0.3` and has `info` and `paths`."])
    case .wrongKind(let name):
      context.report(
        info, "`\(name)` of the OpenAPI document is \(name == "openapi" ? "not a version" : "not a mapping")", at: spot,
        label: name == "openapi" ? "version expected" : "mapping expected")
    }
  }
}
