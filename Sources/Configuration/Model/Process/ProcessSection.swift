import YAML

/// The `config` section with typed values that keep their places: settings of the process as a whole, read at start.
struct ProcessSection: Sendable {
  let section: Section
  /// The key `config` itself.
  let key: NodeID
  let adminAddress: Spanned<String>?
  let statsAddress: Spanned<String>?
  let readinessAddress: Spanned<String>?
  /// The value of `workerThreads`, a text or an integer.
  let workerThreads: Section.Field?
  let xdsAddress: Spanned<String>?
  let caAddress: Spanned<String>?
  let sessionKey: Spanned<String>?
  let database: DatabaseSection?
  let storage: Section?
  let logging: Section?
  let tracing: Section?

  /// Reads the section; nil where the document has none, or something else than a mapping in its place.
  init?(_ document: Document, _ root: Section?) {
    guard let field = root?.field("config"), let section = Section(document, field.value, path: "config") else {
      return nil
    }
    self.section = section
    key = field.key
    adminAddress = document.string(section, "adminAddr")
    statsAddress = document.string(section, "statsAddr")
    readinessAddress = document.string(section, "readinessAddr")
    workerThreads = section.field("workerThreads")
    xdsAddress = document.string(section, "xdsAddress")
    caAddress = document.string(section, "caAddress")
    sessionKey = document.string(document.section(section, "session"), "key")
    database = DatabaseSection(document, document.section(section, "database"))
    storage = document.section(section, "storage")
    logging = document.section(section, "logging")
    tracing = document.section(section, "tracing")
  }

  /// The fields that hold the address of a management server.
  var addresses: [(name: String, value: Spanned<String>)] {
    [("adminAddr", adminAddress), ("statsAddr", statsAddress), ("readinessAddr", readinessAddress)].compactMap {
      name, value in value.map { (name, $0) }
    }
  }
}

/// A database: `config.database`, or its older spelling `config.logging.database`.
struct DatabaseSection: Sendable {
  let section: Section
  let url: Spanned<String>?
  let maximumConnections: Spanned<Int64>?

  init?(_ document: Document, _ section: Section?) {
    guard let section else { return nil }
    self.section = section
    url = document.string(section, "url")
    maximumConnections = document.integer(section, "maxConnections")
  }
}
