import JSONSchema
import YAML

/// Reads every scalar whose text has a grammar of its own.
func checkScalars(_ context: inout RuleContext) {
  let places = context.model.scalarPlaces
  var expressions = ExpressionCheck(places, &context)
  for place in places {
    checkPlainText(place, &context)
    switch place.kind {
    case .text, .reference, .mcpHost, .address, .headerValue, .method, .path, .hostname, .document, .rule,
      .customFunctions:
      break
    case .duration: DurationSyntax.check(place, &context)
    case .durationOrExpression:
      if !DurationSyntax.isDuration(place, &context) { expressions.check(place, .plain, &context) }
    case .expression(let use): expressions.check(place, use, &context)
    case .sampling: SamplingRange.check(place, &expressions, &context)
    case .hostPort, .hostPortOrURI: checkAddress(place, &context)
    case .namespacedHostname: NamespacedHostnameSyntax.check(place, &context)
    case .regex(let use): RegexSyntax.check(place, use, &context)
    case .headerName(let use): HeaderNameSyntax.check(place.node, use, &context)
    case .headerOrPseudo: HeaderNameSyntax.checkWithPseudo(place.node, .plain, &context)
    case .status(let use): StatusRange.check(place, use, &context)
    case .uri: URISyntax.check(place, &context)
    case .filePath: ResourceFileMissing.check(place, &context)
    case .secretPath: SecretFileMissing.check(place, &context)
    case .secret: SecretInline.check(place, &context)
    case .httpVersion: HTTPVersionUnknown.check(place, &context)
    }
  }
  checkHeaderKeys(&context)
}

private func checkAddress(_ place: ScalarPlace, _ context: inout RuleContext) {
  guard let site = HostSite(place, context.document) else { return }
  if case .policy = site.kind {
    TargetURI.check(site, &context)
  } else {
    HostPortSyntax.check(site, &context)
  }
}

/// Looks at the keys of maps from header names to values.
private func checkHeaderKeys(_ context: inout RuleContext) {
  let sites = context.model.sites
  let uses = sites.fields.map { ScalarKind.headerKeys[$0.owner]?[$0.name] }
  if uses.allSatisfy({ $0 == nil }) { return }
  for site in sites.scalars {
    guard let use = uses[site.place.index], let key = site.key else { continue }
    HeaderNameSyntax.checkWithPseudo(key, use, &context)
  }
  for site in sites.all {
    guard let use = uses[site.place.index], let key = site.key else { continue }
    HeaderNameSyntax.checkWithPseudo(key, use, &context)
  }
}

/// Looks at plain scalars where text is wanted.
private func checkPlainText(_ place: ScalarPlace, _ context: inout RuleContext) {
  let document = context.document
  switch place.kind {
  case .status, .sampling, .rule("config-worker-threads"): return
  // `off` is how these servers are turned off.
  case .address: return
  default: break
  }
  guard document.style(place.node) == .plain, !document.isAlias(place.node) else { return }
  if document.holdsVariable(place.node) {
    EnvExpansionUnquoted.check(place, &context)
  } else {
    YAMLAmbiguousScalar.check(place, &context)
  }
}
