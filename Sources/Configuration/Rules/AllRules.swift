/// Every rule there is, sorted by id.
public let allRules: [RuleInfo] =
  (documentRules + structuralRules + semanticRules + controlRules).sorted { $0.id < $1.id }
