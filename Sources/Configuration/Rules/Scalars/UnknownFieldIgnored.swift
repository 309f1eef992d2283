import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # unknown-field-ignored
///
/// A key means nothing where it stands.
///
/// In a few places unknown keys are passed over instead of refused: beside `file`, in `backendAuth` with a plain `key`,
/// and in the entries of `conditional`. A `location` that would be dropped there is an error, as the credential would be
/// sent somewhere else.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           apiKey: {file: ./key, encoding: base64}
enum UnknownFieldIgnored {
  static let info = RuleInfo("unknown-field-ignored", .warning, "A key means nothing where it stands.")

  static let check = SiteCheck(
    "FileOrInline", "FileInlineOrRemote", "ModelCatalogSource", "BackendAuthCompat",
    "LocalConditionalPolicy_DirectResponse", "LocalConditionalPolicy_RateLimitSpec",
    "LocalConditionalPolicy_RemoteRateLimit", "LocalConditionalPolicy_ExtAuthz", "LocalConditionalPolicy_ExtProc",
    "LocalConditionalPolicy_LocalTransformationConfig"
  ) { site, section, context in
    let document = context.document
    guard let cursor = context.schema?.cursor(at: path(of: site.node, in: document)) else { return }
    let known = cursor.propertyNames
    // Without any of its own keys the mapping is refused already.
    guard section.fields.contains(where: { known.contains($0.name) }) else { return }
    for field in section.fields where !known.contains(field.name) && field.name != "<<" {
      report(field, site, section, known, &context)
    }
  }

  private static func report(
    _ field: Section.Field, _ site: Site, _ section: Section, _ known: [String], _ context: inout RuleContext
  ) {
    let document = context.document
    if site.definition == "BackendAuthCompat", field.name == "location" {
      context.report(
        info, "`location` has no effect beside a plain `key`", at: .key(field), label: "would be dropped",
        notes: ["The key would be sent as `authorization: Bearer` instead."],
        help: ["Write `key: {value: …, location: …}`."],
        fixes: KeyLocationFix.fix(section, field, document).map { [$0] } ?? [], severity: .error)
      return
    }
    var help = [
      known.count == 1
        ? "Remove it: only `\(known[0])` counts here."
        : "Remove it. What counts here is \(quoted(known, "and", limit: 12))."
    ]
    var fixes: [Fix] = []
    if let similar = nearestNames(field.name, among: known).first {
      help = ["Did you mean `\(similar)`?"]
      fixes = [Fix("rename it to `\(similar)`", .unsafe, [TextEdit(document.span(field.key), similar)])]
    }
    context.report(
      info, "`\(field.name)` is not known here and has no effect", at: .key(field), label: "ignored", help: help,
      fixes: fixes)
  }
}
