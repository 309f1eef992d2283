/// The rules about a file as a whole, its YAML and its variables, and about the command line that names it.
///
/// Most are found before there is a document, by the target `YAML`, which knows only their ids.
public let documentRules: [RuleInfo] = [
  EnvMissing.info, EnvStructure.info, EnvTilde.info, InternalSchema.info, SourceBoth.info,
  TooManyFindings.info, YAMLAliasBudget.info,
  YAMLDepth.info, YAMLEmpty.info, YAMLKey.info, YAMLLocalTag.info, YAMLMultiDocument.info, YAMLSyntax.info,
  YAMLTagMismatch.info, YAMLUnknownAlias.info,
]
