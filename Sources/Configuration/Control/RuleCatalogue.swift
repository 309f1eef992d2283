/// The rules about the comments that control findings.
public let controlRules: [RuleInfo] = [InvalidIgnore.info, UnusedIgnore.info]

/// Rules about a file of which a part could not be read. Hiding them would hide that the rest was not checked, so they
/// can be neither deselected nor ignored nor put into a baseline.
public let alwaysReportedRules: Set<String> = [
  "internal-schema", "yaml-alias-budget", "yaml-depth", "yaml-empty", "yaml-multi-document",
  "yaml-syntax", "yaml-unknown-alias",
]

/// Rules that look into the files a configuration names, and find nothing where those are not read.
let rulesAboutFiles: Set<String> = [
  CatalogText.info.id, ConfigTokenFile.info.id, MCPOpenAPISchema.info.id, MCPStdioCommandMissing.info.id,
  SecretFileMissing.info.id, SecretSyntax.info.id,
]
