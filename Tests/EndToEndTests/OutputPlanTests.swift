import Diagnostics
import Testing

@testable import agentgateway

/// Which format is written where.
@Suite struct OutputPlanTests {
  private typealias Output = OutputPlan.Output

  @Test func `without options everything is shown`() throws {
    #expect(try OutputPlan(["validate", "x"]).outputs == [Output(format: .full)])
  }

  @Test func `a file takes the format before it`() throws {
    let plan = try OutputPlan(
      ["--format", "sarif", "--output", "a", "--format=junit", "--output=b", "--format", "concise", "x"])
    #expect(
      plan.outputs == [
        Output(format: .sarif, file: "a"), Output(format: .junit, file: "b"), Output(format: .concise),
      ])
    #expect(plan.standardFormat == .concise)
  }

  @Test func `a format that no file follows is for standard output`() throws {
    let plan = try OutputPlan(["--format", "github", "--format", "sarif", "--output", "a"])
    #expect(plan.outputs == [Output(format: .github), Output(format: .sarif, file: "a")])
  }

  @Test func `files alone leave standard output empty`() throws {
    let plan = try OutputPlan(["--output", "a", "--format", "json", "--output", "b", "--output", "c"])
    #expect(plan.outputs.map(\.format) == [.full, .json, .json])
    #expect(plan.standardFormat == nil)
    #expect(plan.files == ["a", "b", "c"])
    #expect(try OutputPlan(["--format", "json", "--output", "-"]).standardFormat == .json)
  }

  @Test func `values of other options and names of files are not options`() throws {
    let plan = try OutputPlan(["--ignore", "--format", "--baseline", "--output", "--", "--format", "json"])
    #expect(plan.outputs == [Output(format: .full)])
  }

  @Test(arguments: [
    ["--format", "json", "--format", "full"], ["--output", "a", "--output", "a"], ["--output", ""],
    ["--format", "json", "--output", "-", "--format", "full"],
  ])
  func `contradictions are refused`(arguments: [String]) {
    #expect(throws: OutputPlan.Conflict.self) { try OutputPlan(arguments) }
  }
}
