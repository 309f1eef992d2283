import Diagnostics
import Routing
import YAML

/// Turns a document without errors into the table the data plane executes.
///
/// A table is returned only when it stands for the whole file: nil means that a value is not known (a variable or a
/// file that was not read), that a file could not be read (reported), or that the file uses something that is not
/// executed. A file without an `llm` section gives a table without listeners; refusing to serve nothing is up to the
/// caller.
func freeze(
  _ document: Document, _ options: CompileOptions, digest: @escaping @Sendable ([UInt8]) -> String,
  into collector: inout DiagnosticCollector
) -> RoutingTable? {
  let llm = LLMSection(document)
  guard NotExecuted.findings(document, llm, severity: .error).isEmpty else { return nil }
  guard let llm else {
    // `llm` may hold a variable in place of its mapping.
    if let root = document.root, let value = document.entry(root, "llm")?.value, !document.isNull(value) { return nil }
    return RoutingTable(listeners: [], routers: [], endpoints: [], digest: digest)
  }
  guard isKnown(llm, document) else { return nil }
  var freezer = LLMFreezer(document, options, collector)
  let models = freezer.models(llm)
  collector = freezer.collector
  guard let models, let listener = freezer.listener(llm, router: 0) else { return nil }
  return RoutingTable(
    listeners: [listener], routers: [LLMRouter(models: models)], endpoints: freezer.endpoints, digest: digest
  )
}

/// Whether the lists are written as lists of mappings rather than as variables that were not read.
private func isKnown(_ llm: LLMSection, _ document: Document) -> Bool {
  func isComplete(_ name: String, _ count: Int) -> Bool {
    guard let field = llm.section.field(name) else { return true }
    return document.kind(field.value) == .sequence && document.elements(field.value).count == count
  }
  return isComplete("models", llm.models.count) && isComplete("providers", llm.providers.count)
}
