import Foundation
import JSON
import TestSupport
import Testing

/// The two schemas and the table of their differences.
enum SchemaFiles {
  static let oursPath = ProjectPaths.root + "/schema/config.json"
  static let tablePath = ProjectPaths.root + "/schema/README.md"
  static let upstreamPath = ProjectPaths.shared + "/upstream-schema/config.json"

  static func ours() throws -> JSONValue { try JSONParser.parse(bytes(oursPath)) }

  /// Upstream's schema, or nil with a notice where this checkout has none beside it.
  static func upstream() throws -> JSONValue? {
    guard FileManager.default.fileExists(atPath: upstreamPath) else {
      print("notice: comparison with the upstream schema skipped: shared suites not found")
      return nil
    }
    return try JSONParser.parse(bytes(upstreamPath))
  }

  /// The rows of the table in schema/README.md.
  static func listedDifferences() throws -> [SchemaDifference] {
    try differences(inTable: String(decoding: bytes(tablePath), as: UTF8.self))
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    Array(try #require(FileManager.default.contents(atPath: path), "cannot read \(path)"))
  }
}

/// Why a row of the table of differences cannot be read.
struct DifferenceTableError: Error, Equatable {
  var row: String
}

/// Reads the rows below the header `| JSON pointer | Upstream | Here | Why |` of a Markdown text.
///
/// A cell is `absent` or JSON in back quotes; no cell holds a vertical bar.
func differences(inTable markdown: String) throws -> [SchemaDifference] {
  let rows = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    .drop { !$0.hasPrefix("| JSON pointer |") }
    .prefix { $0.hasPrefix("|") }
  return try rows.dropFirst(2).map { row in
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    guard cells.count == 4, let pointer = quoted(cells[0]), !cells[3].isEmpty else {
      throw DifferenceTableError(row: String(row))
    }
    return SchemaDifference(pointer: pointer, upstream: try value(cells[1], row), ours: try value(cells[2], row))
  }
}

private func value(_ cell: String, _ row: Substring) throws -> JSONValue? {
  if cell == "absent" { return nil }
  guard let text = quoted(cell) else { throw DifferenceTableError(row: String(row)) }
  return try JSONParser.parse(text)
}

private func quoted(_ cell: String) -> String? {
  guard cell.count > 2, cell.hasPrefix("`"), cell.hasSuffix("`") else { return nil }
  return String(cell.dropFirst().dropLast())
}
