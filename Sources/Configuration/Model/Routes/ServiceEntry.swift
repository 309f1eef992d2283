import YAML

/// One entry of `services`.
struct ServiceEntry: Sendable {
  let section: Section
  let namespace: Spanned<String>?
  let hostname: Spanned<String>?
  /// Virtual addresses, each `network/IP`.
  let addresses: [Spanned<String>]

  /// The name routes refer to it by; nil when it is not known.
  var reference: String? {
    guard let namespace = namespace?.value, let hostname = hostname?.value else { return nil }
    return "\(namespace)/\(hostname)"
  }

  init(_ document: Document, _ section: Section) {
    self.section = section
    namespace = document.string(section, "namespace")
    hostname = document.string(section, "hostname")
    addresses = (section.field("vips").map { document.elements($0.value) } ?? []).map { document.string($0) }
  }
}

/// One entry of `workloads`.
struct WorkloadEntry: Sendable {
  let section: Section
  /// The names of the services it is an endpoint of, each `namespace/hostname`, with the ports.
  let services: [Section.Field]

  init(_ document: Document, _ section: Section) {
    self.section = section
    services = document.section(section, "services")?.fields ?? []
  }
}
