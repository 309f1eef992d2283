import Diagnostics
import SourceText
import YAML

/// Which findings of a file are reported.
///
/// What is not reported still counts where a configuration is about to be served: no table is made of a file with
/// errors, reported or not.
public struct FindingControl: Hashable, Sendable {
  /// Whether the comments `# agentgateway: ignore[rule]` of a file are obeyed and checked.
  public var obeysComments: Bool
  /// The rules that are reported.
  public var selection: RuleSelection

  /// A control; the defaults obey comments and report every rule.
  public init(obeysComments: Bool = true, selection: RuleSelection = .all) {
    self.obeysComments = obeysComments
    self.selection = selection
  }

  /// Reports every finding, as at start.
  public static let none = FindingControl(obeysComments: false)
}

/// The findings of a file, apart by whether they are reported.
struct ControlledFindings {
  var reported: [Diagnostic]
  var hidden: [Diagnostic] = []
}

extension CompileOptions {
  /// Sorts findings and takes out what ``control`` hides.
  ///
  /// - Parameter document: The document the findings are about; nil where it could not be read, so that no comment of
  ///   it is known.
  func controlled(_ findings: DiagnosticCollector, _ document: Document?) -> ControlledFindings {
    var result = ControlledFindings(reported: findings.sorted())
    if control.obeysComments, let document, var ignores = IgnoreComments(document) {
      var all = findings
      (result.reported, result.hidden) = ignores.apart(result.reported)
      for finding in ignores.findings(self) { all.report(finding) }
      let hidden = Set(result.hidden)
      result.reported = all.sorted().filter { !hidden.contains($0) }
    }
    if !control.selection.isComplete {
      result.hidden += result.reported.filter { !control.selection.includes($0.rule) }
      result.reported.removeAll { !control.selection.includes($0.rule) }
    }
    return result
  }
}
