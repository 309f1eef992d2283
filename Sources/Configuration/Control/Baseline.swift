public import Diagnostics
import JSON

/// Findings that were there before and are not to be reported again.
///
/// As a file: `{"version": 1, "findings": [{"file", "rule", "message", "path", "fingerprint"}]}`. Only `file` and
/// `fingerprint` are compared; the rest tells people what was recorded. A fingerprint does not depend on lines, so it
/// stays while other parts of the file change. Secrets are masked.
public struct Baseline: Hashable, Sendable {
  /// One recorded finding.
  public struct Entry: Hashable, Sendable {
    /// The file, relative to the folder of the baseline where it lies below it.
    public var file: String
    /// The id of the rule.
    public var rule: String
    /// What was found.
    public var message: String
    /// The place in the document.
    public var path: String
    /// What a finding is recognised by.
    public var fingerprint: String
  }

  /// A baseline that cannot be read.
  public struct FormatError: Error, Hashable, Sendable {
    /// A few words without a full stop.
    public var reason: String
  }

  /// The entries of each file.
  public private(set) var files: [String: [Entry]] = [:]

  /// A baseline without entries.
  public init() {}

  /// Reads a baseline file.
  public init(_ bytes: [UInt8]) throws(FormatError) {
    let value: JSONValue
    do throws(JSONError) { value = try JSONParser.parse(bytes) } catch {
      throw FormatError(reason: "it is not JSON: \(error)")
    }
    guard value["version"]?.intValue == 1, let findings = value["findings"]?.arrayValue else {
      throw FormatError(reason: "it is not a baseline of version 1")
    }
    for (index, finding) in findings.enumerated() {
      guard let file = finding["file"]?.stringValue, let fingerprint = finding["fingerprint"]?.stringValue else {
        throw FormatError(reason: "its finding number \(index + 1) has no file or no fingerprint")
      }
      files[file, default: []].append(
        Entry(
          file: file, rule: finding["rule"]?.stringValue ?? "", message: finding["message"]?.stringValue ?? "",
          path: finding["path"]?.stringValue ?? "", fingerprint: fingerprint))
    }
  }

  /// The entries that stand for the findings of a report, those of ``alwaysReportedRules`` excepted.
  public static func entries(_ report: FileReport, file: String) -> [Entry] {
    zip(zip(report.diagnostics, report.maskedMessages), report.fingerprints(file: file)).compactMap {
      pair, fingerprint in
      let (finding, message) = pair
      if alwaysReportedRules.contains(finding.rule) { return nil }
      return Entry(file: file, rule: finding.rule, message: message, path: finding.path, fingerprint: fingerprint)
    }
  }

  /// Takes the recorded findings out of a report.
  ///
  /// - Parameter file: The name of the file as the baseline has it.
  /// - Returns: The number of findings taken out, and the entries that stand for none.
  public func hide(in report: inout FileReport, file: String) -> (hidden: Int, gone: [Entry]) {
    guard let entries = files[file] else { return (0, []) }
    let known = Set(entries.map(\.fingerprint))
    let found = report.fingerprints(file: file)
    let count = report.diagnostics.count
    report.diagnostics = zip(report.diagnostics, found).filter { finding, fingerprint in
      !known.contains(fingerprint) || alwaysReportedRules.contains(finding.rule)
    }.map(\.0)
    let present = Set(found)
    return (count - report.diagnostics.count, entries.filter { !present.contains($0.fingerprint) })
  }

  /// Replaces the entries of one file.
  public mutating func set(_ entries: [Entry], file: String) { files[file] = entries.isEmpty ? nil : entries }

  /// The number of entries of all files.
  public var count: Int { files.values.map(\.count).reduce(0, +) }

  /// The baseline as a file: indented, sorted by file, the entries of a file in document order.
  public var json: [UInt8] {
    let entries = files.sorted { $0.key < $1.key }.flatMap(\.value)
    let value: JSONValue = [
      "version": 1,
      "findings": .array(
        entries.map { entry in
          [
            "file": .string(entry.file), "rule": .string(entry.rule), "message": .string(entry.message),
            "path": .string(entry.path), "fingerprint": .string(entry.fingerprint),
          ]
        }),
    ]
    return JSONWriter(pretty: true).write(value) + [0x0A]
  }
}
