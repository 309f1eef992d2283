import JSONSchema
import Testing

@Suite struct InstancePathTests {
  @Test func printsAsPeopleWriteIt() {
    let path = InstancePath([.key("llm"), .key("models"), .index(0), .key("params")])
    #expect(path.description == "llm.models[0].params")
    #expect(InstancePath().description == "")
    #expect(path.parent?.appending(key: "a.b").description == "llm.models[0][\"a.b\"]")
    #expect(path.appending(index: 2).description == "llm.models[0].params[2]")
    #expect(InstancePath().parent == nil)
  }
}
