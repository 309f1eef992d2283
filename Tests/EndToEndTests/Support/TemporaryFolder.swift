import Foundation

/// A folder that is deleted with the value.
final class TemporaryFolder {
  private let url: URL

  /// Creates an empty folder.
  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("agentgateway-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    // Left behind when it fails; the system empties its folder for temporary files by itself.
    try? FileManager.default.removeItem(at: url)
  }

  /// The path of a name in the folder.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and gives its place.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> URL {
    let file = url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file
  }

  /// The text of a file; empty where it cannot be read.
  func read(_ name: String) -> String {
    guard let data = try? Data(contentsOf: url.appendingPathComponent(name)) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}
