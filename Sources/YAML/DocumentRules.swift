import Diagnostics
import SourceText

extension Document {
  /// Rules about the file as a whole.
  func ownRules() -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if let second = arena.secondDocument {
      findings.append(
        Diagnostic(
          rule: "yaml-multi-document", message: "the file holds more than one YAML document; only one can be loaded",
          span: text.sourceSpan(second.lowerBound, second.upperBound), label: "the second document starts here",
          help: ["Move its contents into the first document, or into a file of its own."]))
    }
    guard let root else {
      let message = comments.isEmpty ? "the file is empty" : "the file holds only comments"
      findings.append(emptyFinding(ByteSpan(0, 0), message))
      return findings
    }
    if kind(root) == .scalar, value(root) == .null {
      findings.append(emptyFinding(span(root), "the file holds no configuration, only null"))
    }
    return findings
  }

  private func emptyFinding(_ span: ByteSpan, _ message: String) -> Diagnostic {
    Diagnostic(
      rule: "yaml-empty", message: message, span: span,
      help: [
        """
        Name at least one model and who provides it, for example:
        llm:
          models:
          - name: "*"
            provider: ollama
        """
      ])
  }
}
