import Diagnostics

/// What may still be spent on repairs for one file: a text full of slips must not take longer to read than a large one.
///
/// It counts work, not time, so that the same file gives the same findings on every machine.
final class RepairAllowance {
  /// The price, in bytes, of one violation that a check finds.
  private static let bytesPerViolation = 64

  private var bytes = 12 << 20
  private var steps = 300_000

  /// Nothing may be spent on a document with more violations than are reported: it is no configuration with slips.
  init(violations: Int) {
    guard violations > DiagnosticCollector.limit else { return }
    (bytes, steps) = (0, 0)
  }

  /// Whether mappings may be searched for the place of another key.
  var allowsSearch: Bool { steps > 0 }

  /// Whether a text of `count` bytes may be checked.
  func allowsCheck(ofBytes count: Int) -> Bool { bytes >= count }

  /// Pays for looking at mappings and keys.
  func spend(steps count: Int) { steps -= count }

  /// Pays for a check.
  func spend(bytes count: Int, violations: Int) { bytes -= count + violations * RepairAllowance.bytesPerViolation }
}
