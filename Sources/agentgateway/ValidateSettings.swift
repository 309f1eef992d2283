import Configuration
import Diagnostics

/// What `validate` is asked to do besides naming files, as plain values. The defaults are those of a command line
/// without options.
struct ValidateSettings {
  /// What becomes of fixes.
  struct Fixing {
    /// nil where fixes are only shown with their findings.
    var mode: FileFixer.Mode?
    var options = FixOptions()

    var writesDifference: Bool { mode == .showDifference }
    var writesFiles: Bool { mode == .write }

    /// What applies the fixes; nil where none are to be.
    func fixer(isColored: Bool) -> FileFixer? { mode.map { FileFixer($0, options, isColored: isColored) } }
  }

  /// Which findings make a run fail.
  struct Limits {
    /// Whether warnings count as errors.
    var isStrict = false
    var maximumWarnings: Int?
    /// The path of the baseline.
    var baseline: String?
    var writesBaseline = false
  }

  var compile = CompileOptions.checkOnly
  var outputs = OutputPlan.standard
  var color = ColorChoice.auto
  var fixing = Fixing()
  var limits = Limits()
}

extension CompileOptions {
  /// Options for a check that reads neither the environment nor files, and so finds nothing more by freezing.
  static var checkOnly: CompileOptions {
    var options = CompileOptions()
    options.makesTable = false
    return options
  }
}
