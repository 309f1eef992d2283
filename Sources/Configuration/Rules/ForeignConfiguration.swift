import Diagnostics
import JSONSchema
import YAML

/// Recognises files written for LiteLLM by their top-level keys.
enum ForeignConfiguration {
  private static let keys: Set<String> = [
    "model_list", "litellm_params", "litellm_settings", "general_settings", "router_settings",
  ]

  /// The finding for such a key; otherwise nil. Only the first of a file explains what to write.
  static func finding(_ violation: Violation, _ name: String, _ structure: Structure) -> Diagnostic? {
    guard violation.path.components.count == 1, keys.contains(name) else { return nil }
    var finding = structure.diagnostic(
      UnknownField.info, violation, UnknownField.message(violation, name), label: "a key of LiteLLM")
    let first = structure.document.root.flatMap { root in
      structure.document.entries(root).first { keys.contains(structure.document.keyText($0.key)) }
    }
    guard first?.key == violation.key else { return finding }
    finding.notes = ["This looks like a LiteLLM configuration; the gateway has a form of its own."]
    finding.help = [
      """
      List the models under `llm.models`, for example:
      llm:
        models:
        - name: gpt-4o
          provider: openAI
          params:
            apiKey: "$OPENAI_API_KEY"
      """
    ]
    return finding
  }
}
