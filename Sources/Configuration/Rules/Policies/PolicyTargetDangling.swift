import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # policy-target-dangling
///
/// A policy is attached to something that the file does not define, and so is never used.
///
/// In a file there is one gateway, `default` in the namespace `default`, with the listeners of `binds` and `gateways`.
/// Routes are in the namespace `default` unless they name another. Backends are in none: `namespace: ""`. The finding
/// lists what is defined.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - name: api
///       backends:
///       - host: localhost:8080
///     policies:
///     - name: {name: slow, namespace: default}
///       target:
///         route: {name: apo, namespace: default}   # api
///       policy:
///         timeout: {requestTimeout: 10s}
enum PolicyTargetDangling {
  static let info = RuleInfo(
    "policy-target-dangling", .warning, "A policy is attached to something that the file does not define.")

  static func check(_ context: inout RuleContext) {
    let sites = context.model.sites(of: "LocalPolicy")
    guard !sites.isEmpty, let root = context.model.root else { return }
    let points = AttachmentPoints(root, context.document)
    for (count, site) in sites.enumerated() {
      guard let section = context.section(site) else { continue }
      var check = PolicyTargetCheck(
        points: points, entry: TargetedPolicy(section, context.document), isSearched: count < searchLimit)
      check.run(&context)
    }
  }

  /// The number of targets for which a similar name is looked for; looking for one takes a look at all names.
  private static let searchLimit = 64
}

/// Looks up the target of one policy.
private struct PolicyTargetCheck {
  let points: AttachmentPoints
  let entry: TargetedPolicy
  let isSearched: Bool

  mutating func run(_ context: inout RuleContext) {
    let document = context.document
    guard let target = entry.target else { return }
    if let gateway = document.section(target, "gateway") { check(gateway: gateway, &context) }
    if let route = document.section(target, "route") { check(route: route, &context) }
    if let field = target.field("listenerSet") {
      report("a file defines no listener sets", .key(field), [], &context, help: "Attach the policy to the gateway.")
    }
    guard let backend = document.section(target, "backend") else { return }
    if let named = document.section(backend, "backend") { check(backend: named, &context) }
    if let service = document.section(backend, "service") { check(service: service, &context) }
  }

  private func check(gateway: Section, _ context: inout RuleContext) {
    let document = context.document
    for name in ["gatewayName", "gatewayNamespace"] {
      guard let text = document.string(gateway, name), let value = text.value, value != AttachmentPoints.standard else {
        continue
      }
      let isListener = name == "gatewayName" && points.listeners.contains(value)
      report(
        "the gateway of a file is `default` in the namespace `default`", .value(text.node), [], &context,
        help: isListener
          ? "Write `\(name): default`, and `port` to choose the listeners of `\(value)`."
          : "Write `\(name): default`.",
        fix: (text.node, AttachmentPoints.standard))
      return
    }
    // Both together have a finding of their own.
    if gateway.field("listenerName") != nil, gateway.field("port") != nil { return }
    if let text = document.string(gateway, "listenerName"), let name = text.value, !points.hasUnknownListener,
      !points.listeners.contains(name)
    {
      reportMissing("listener", name, name, text.node, points.listenerNames, &context)
    }
    if let port = document.integer(gateway, "port"), let number = port.value, !points.hasUnknownPort,
      !points.ports.contains(number)
    {
      let ports = points.ports.sorted().map(String.init)
      report(
        "nothing listens on port \(number)", .value(port.node),
        ports.isEmpty ? [] : ["The file listens on \(quoted(ports, "and", limit: 10))."], &context)
    }
  }

  private func check(route: Section, _ context: inout RuleContext) {
    let document = context.document
    guard !points.hasUnknownRoute, let text = document.string(route, "name"), let name = text.value,
      let space = document.string(route, "namespace"), let namespace = space.value
    else { return }
    // The routes that `llm`, `mcp` and `ui` stand for are not written in the file.
    if namespace == AttachmentPoints.builtIn, !points.sections.isDisjoint(with: ["llm", "mcp", "ui"]) { return }
    guard let rules = points.routes[AttachmentPoints.QualifiedName(name: name, namespace: namespace)] else {
      if let other = points.routeNamespaces[name] {
        report(
          "the route `\(name)` is not in the namespace `\(namespace)`", .value(space.node), [], &context,
          help: "Write `namespace: \(other)`.", fix: (space.node, other))
      } else if !points.isCalledByPlace(name) {
        let names = points.routeNames[namespace] ?? []
        reportMissing("route", name, "\(namespace)/\(name)", text.node, names, &context)
      }
      return
    }
    guard let rule = document.string(route, "ruleName"), let ruleName = rule.value, !rules.contains(ruleName) else {
      return
    }
    reportMissing("rule", ruleName, ruleName, rule.node, rules.sorted(), &context, in: " in the route `\(name)`")
  }

  private func check(backend: Section, _ context: inout RuleContext) {
    let document = context.document
    guard !points.hasUnknownBackend, let text = document.string(backend, "name"), let name = text.value,
      let space = document.string(backend, "namespace"), let namespace = space.value
    else { return }
    guard let parts = points.backends[name] else {
      // Backends that are written in routes and models have names that hold their place; `mcp` and `ui` are one each.
      let isBuiltIn = name.contains("/") || name.contains(":") || (["mcp", "ui"].contains(name) && has(name))
      if !isBuiltIn { reportMissing("backend", name, name, text.node, points.backendNames, &context) }
      return
    }
    if !namespace.isEmpty {
      report(
        "the backends of a file are in no namespace", .value(space.node), [], &context,
        help: "Write `namespace: \"\"`.",
        fix: (space.node, ""))
    } else if let section = document.string(backend, "section"), let part = section.value, !parts.contains(part) {
      reportMissing("part", part, part, section.node, parts.sorted(), &context, in: " in the backend `\(name)`")
    }
  }

  private func check(service: Section, _ context: inout RuleContext) {
    let document = context.document
    guard !points.hasUnknownService, let text = document.string(service, "hostname"), let hostname = text.value,
      let namespace = document.string(service, "namespace")?.value,
      !points.services.contains(AttachmentPoints.QualifiedName(name: hostname, namespace: namespace))
    else { return }
    let names = points.serviceNames[namespace] ?? []
    reportMissing("service", hostname, "\(namespace)/\(hostname)", text.node, names, &context)
  }

  private func has(_ section: String) -> Bool { points.sections.contains(section) }

  private func reportMissing(
    _ kind: String, _ name: String, _ shown: String, _ node: NodeID, _ defined: [String],
    _ context: inout RuleContext, in owner: String = ""
  ) {
    let nearest = isSearched ? nearestNames(name, among: defined).first : nil
    let none = owner.isEmpty ? "The file defines none." : "It has none."
    let verb = defined.count == 1 ? "is" : "are"
    let note = defined.isEmpty ? none : "Defined \(verb) \(quoted(defined, "and", limit: 10))."
    report(
      "there is no \(kind) `\(shown)`\(owner)", .value(node), [note], &context,
      help: nearest.map { "Did you mean `\($0)`?" }, fix: nearest.map { (node, $0) })
  }

  private func report(
    _ message: String, _ spot: Spot, _ notes: [String], _ context: inout RuleContext, help: String? = nil,
    fix: (node: NodeID, text: String)? = nil
  ) {
    var notes = notes
    if let policy = entry.policies.first?.name, TargetedPolicy.protections.contains(policy) {
      notes.append("Nothing is protected by this `\(policy)`.")
    }
    let fixes = fix.map { fix in
      let shown = fix.text.isEmpty ? "an empty namespace" : "`\(fix.text)`"
      return [Fix("use \(shown)", .unsafe, [context.document.replacement(of: fix.node, by: fix.text)])]
    }
    context.report(
      PolicyTargetDangling.info, message, at: spot, label: "the policy is never used", notes: notes,
      help: help.map { [$0] } ?? [], fixes: fixes ?? [])
  }
}
