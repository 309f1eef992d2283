/// What the catalogue of rules names and no rule reports.
enum CatalogueGaps {
  /// Rules that cannot be, with the reason.
  static let impossible: [String: String] = [
    "config-readonly-reload": "only a running gateway could find it",
    "host-port-ipv6": "`[::1]:80` is accepted wherever host:port is",
    "oidc-context": "no field of the schema leads to it",
    "resource-url-unreachable": "nothing is ever fetched",
  ]

  /// Rules that are still to be written, by section of the catalogue. An id leaves this list when its rule is
  /// registered; the list is done when it is empty.
  static let missing: Set<String> = []
}
