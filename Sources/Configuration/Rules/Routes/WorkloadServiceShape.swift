import Diagnostics
import YAML

/// # workload-service-shape
///
/// An entry of `services` or `workloads` lacks a field, or has one of another type.
///
/// A service needs `name`, `namespace`, `hostname`, `vips` (a list) and `ports` (numbers by number). A workload needs
/// `workloadIps` (a list), `namespace` and `services` (a mapping).
///
///     services:
///     - name: api
enum WorkloadServiceShape {
  static let info = RuleInfo(
    "workload-service-shape", .error, "An entry of `services` or `workloads` lacks a field, or has one of another type."
  )

  private enum Shape: String {
    case text = "a text"
    case list = "a list"
    case mapping = "a mapping"
  }

  private static let service: [(String, Shape)] = [
    ("name", .text), ("namespace", .text), ("hostname", .text), ("vips", .list), ("ports", .mapping),
  ]
  private static let workload: [(String, Shape)] = [
    ("workloadIps", .list), ("namespace", .text), ("services", .mapping),
  ]

  static func check(_ entry: ServiceEntry, _ context: inout RuleContext) {
    check(entry.section, "service", service, &context)
  }

  static func check(_ entry: WorkloadEntry, _ context: inout RuleContext) {
    check(entry.section, "workload", workload, &context)
  }

  private static func check(
    _ section: Section, _ what: String, _ fields: [(String, Shape)], _ context: inout RuleContext
  ) {
    let missing = fields.filter { section.field($0.0) == nil }
    if !missing.isEmpty {
      let names = quoted(missing.map(\.0), "and")
      let example = missing.map { name, shape in
        switch shape {
        case .text: "\(name): \(name == "namespace" ? "default" : "api")"
        case .list: "\(name): []"
        case .mapping: "\(name): {\(name == "ports" ? "80: 8080" : "")}"
        }
      }
      context.report(
        info, "the \(what) has no \(names)", at: .value(section.node), label: "\(names) missing",
        help: ["Add `\(example.joined(separator: ", "))`."])
    }
    for (name, shape) in fields {
      guard let field = section.field(name), !has(shape, field.value, context.document) else { continue }
      context.report(
        info, "`\(name)` of a \(what) must be \(shape.rawValue)", at: .value(field.value),
        label: "\(shape.rawValue) expected")
    }
  }

  private static func has(_ shape: Shape, _ node: NodeID, _ document: Document) -> Bool {
    switch document.kind(node) {
    case .mapping: shape == .mapping
    case .sequence: shape == .list
    case .scalar:
      switch document.value(node) {
      case .string: shape == .text
      // The value of a variable that was not read can be anything.
      case .unknown: true
      default: false
      }
    }
  }
}
