import Foundation
import Testing

@testable import FileWatch

@Suite struct WatchPlanTests {
  /// The names by directory below the folder; what lies above it depends on the machine.
  private func names(_ folder: WatchedFolder, _ plan: WatchPlan) throws -> [String: Set<String>] {
    let root = try #require(realpath(folder.path, nil))
    defer { free(root) }
    let prefix = String(cString: root)
    var result: [String: Set<String>] = [:]
    for (path, directory) in plan.directories where path.hasPrefix(prefix) {
      result[String(path.dropFirst(prefix.count))] = directory.names
    }
    return result
  }

  @Test func plainFile() throws {
    let folder = try WatchedFolder()
    try folder.make("sub")
    try folder.write("sub/a", "1")
    let plan = WatchPlan(paths: [folder("sub/../sub/./a")])
    #expect(try names(folder, plan) == ["": [], "/sub": ["a"]])
    #expect(plan.files.count == 1)
    #expect(plan.directories["/"]?.names == [])
  }

  @Test func linksOnTheWay() throws {
    let folder = try WatchedFolder()
    try folder.make("v1")
    try folder.write("v1/a", "1")
    try folder.link("..data", to: "v1")
    try folder.link("a", to: folder("..data/a"))
    let plan = WatchPlan(paths: [folder("a")])
    #expect(try names(folder, plan) == ["": ["a", "..data"], "/v1": ["a"]])
  }

  @Test func missingPartsAndFilesInTheWay() throws {
    let folder = try WatchedFolder()
    try folder.write("file", "1")
    let plan = WatchPlan(paths: [folder("x/y"), folder("file/y")])
    #expect(try names(folder, plan) == ["": ["x", "file"]])
    #expect(plan.files.isEmpty)
  }

  @Test func linksInACircleEnd() throws {
    let folder = try WatchedFolder()
    try folder.link("a", to: "b")
    try folder.link("b", to: "a")
    #expect(try names(folder, WatchPlan(paths: [folder("a")])) == ["": ["a", "b"]])
  }
}

@Suite struct DebounceTests {
  @Test func waitsForQuiet() {
    var debounce = Debounce(quiet: 250, longest: 2000)
    #expect(debounce.deadline == nil)
    var isDue = debounce.isDue(at: 10_000)
    #expect(!isDue)
    debounce.note(at: 0)
    debounce.note(at: 200)
    #expect(debounce.deadline == 450)
    isDue = debounce.isDue(at: 449)
    #expect(!isDue)
    isDue = debounce.isDue(at: 450)
    #expect(isDue)
    #expect(debounce.deadline == nil)
    isDue = debounce.isDue(at: 451)
    #expect(!isDue)
  }

  @Test func doesNotWaitForEver() {
    var debounce = Debounce(quiet: 250, longest: 2000)
    for time in stride(from: Int64(0), through: 1900, by: 100) { debounce.note(at: time) }
    #expect(debounce.deadline == 2000)
  }
}
