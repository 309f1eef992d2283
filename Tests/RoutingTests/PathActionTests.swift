import Routing
import Testing

@Suite struct PathActionTests {
  private func target(_ action: PathAction, _ path: String, _ query: String? = nil) -> String {
    var target: [UInt8] = []
    Array(path.utf8).withUnsafeBytes { path in
      if let query {
        Array(query.utf8).withUnsafeBytes { action.append(path: path, query: $0, to: &target) }
      } else {
        action.append(path: path, query: nil, to: &target)
      }
    }
    return String(decoding: target, as: UTF8.self)
  }

  @Test func replacing() {
    let action = PathAction.replace(Array("/x".utf8))
    #expect(target(action, "/v1/a") == "/x")
    #expect(target(action, "/v1/a", "q=1") == "/x?q=1")
    #expect(target(.replace(Array("/x?k".utf8)), "/v1/a", "q=1") == "/x?k&q=1")
  }

  @Test func overriding() {
    #expect(target(.override(Array("/x?k".utf8)), "/v1/a", "q=1") == "/x?k")
  }

  @Test func prefixing() {
    let dropping = PathAction.prefix(Array("/p".utf8), dropsVersion: true)
    #expect(target(dropping, "/v1/files", "q") == "/p/files?q")
    #expect(target(dropping, "/v1") == "/p")
    #expect(target(dropping, "/v10/files") == "/p/v10/files")
    #expect(target(dropping, "/files") == "/p/files")
    #expect(target(.prefix(Array("/p".utf8), dropsVersion: false), "/v1/files") == "/p/v1/files")
  }

  @Test func aTargetIsNeverEmpty() {
    let dropping = PathAction.prefix([], dropsVersion: true)
    #expect(target(dropping, "/v1") == "/")
    #expect(target(dropping, "/v1", "q") == "/?q")
    #expect(target(dropping, "/v1/") == "/")
  }

  @Test func keeping() {
    #expect(target(.keep, "/v1/files", "q") == "")
    #expect(target(.unsupported, "/v1/files") == "")
  }
}
