import ArgumentParser
import Testing

@testable import agentgateway

/// Command lines that need no argument parser.
@Suite struct PlainValidationTests {
  @Test(arguments: [["a.yaml"], ["a.yaml", "-"], ["help"], []])
  func `files alone are taken as they are`(files: [String]) {
    #expect(PlainValidation(["validate"] + files)?.files == files)
  }

  @Test(arguments: [
    ["validate", "--strict", "a.yaml"], ["validate", "a.yaml", "-h"], ["validate", "--", "a.yaml"], ["validate", ""],
    ["compile", "a.yaml"], ["-V"], ["-f", "validate"], [],
  ])
  func `everything else is left to the parser`(arguments: [String]) {
    #expect(PlainValidation(arguments)?.files == nil)
  }

  @Test func `without options the parser gives the same settings`() throws {
    let parsed = try ValidateCommand.parse(["a.yaml"])
    #expect(String(reflecting: try parsed.settings()) == String(reflecting: ValidateSettings()))
    #expect(parsed.jobs == nil && parsed.stdinFilename == nil)
  }
}
