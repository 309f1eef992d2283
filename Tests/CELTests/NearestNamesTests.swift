import Testing

@testable import CEL

@Suite struct NearestNamesTests {
  @Test func nearestComesFirst() {
    let names = ["request", "response", "requests", "source"]
    #expect(NearestNames.find("requet", in: names) == ["request", "requests"])
    #expect(NearestNames.find("qwerty", in: names).isEmpty)
    #expect(NearestNames.find("reqeust", in: names).first == "request")
  }

  @Test func caseAndSeparatorsDoNotCount() {
    #expect(NearestNames.find("Grpc-Status", in: ["grpcStatus", "grpc"]) == ["grpcStatus"])
  }

  @Test func stemsAreNear() {
    #expect(NearestNames.find("match", in: ["matches"]) == ["matches"])
    #expect(NearestNames.find("match", in: ["matches"], limit: 1).isEmpty)
    #expect(NearestNames.find("matches", in: ["matchesEverything"]).isEmpty)
  }

  @Test func synonymsAreNear() {
    #expect(NearestNames.find("statusCode", in: ["code", "headers"]) == ["code"])
    #expect(NearestNames.find("len", in: ["json", "size"]) == ["size"])
    #expect(NearestNames.find("len", in: ["json"]).isEmpty)
    #expect(NearestNames.find("url", in: ["uri", "path"]) == ["uri"])
    #expect(NearestNames.find("status", in: ["code"], limit: 1).isEmpty)
  }

  @Test func shortNamesAreNotGuessed() {
    #expect(NearestNames.find("a", in: ["b", "ip"]).isEmpty)
    #expect(NearestNames.find("A", in: ["a"]) == ["a"])
    #expect(NearestNames.find("", in: ["a"]).isEmpty)
  }
}
