import Testing

@testable import Configuration

@Suite struct AgentRuntimeARNTests {
  @Test func theRegionIsRead() throws {
    let arn = try AgentRuntimeARN("arn:aws:bedrock-agentcore:eu-west-1:123456789012:runtime/agent")
    #expect(arn.region == "eu-west-1")
  }

  @Test func otherTextsAreRefused() {
    #expect(throws: AgentRuntimeARN.Problem.tooFewParts) { try AgentRuntimeARN("arn:aws:bedrock-agentcore:x") }
    #expect(throws: AgentRuntimeARN.Problem.service(8..<10)) { try AgentRuntimeARN("arn:aws:s3:::bucket") }
  }
}
