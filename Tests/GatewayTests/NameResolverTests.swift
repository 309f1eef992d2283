import NIOCore
import NIOPosix
import Testing

@testable import Gateway

@Suite struct NameResolverTests {
  /// Asks a new resolver and gives its answer as texts.
  private func resolve(_ host: String, times: Int = 1) async throws -> [Result<[SocketAddress], NameResolver.Failure>] {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    return try await loop.flatSubmit {
      let resolver = NameResolver(loop: loop)
      var answers: [EventLoopFuture<Result<[SocketAddress], NameResolver.Failure>>] = []
      for _ in 0..<times {
        let promise = loop.makePromise(of: Result<[SocketAddress], NameResolver.Failure>.self)
        resolver.resolve(host: host, port: 80) { promise.succeed($0) }
        answers.append(promise.futureResult)
      }
      return EventLoopFuture.whenAllSucceed(answers, on: loop)
    }.get()
  }

  @Test(arguments: [("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("192.0.2.7", "192.0.2.7")])
  func literalsNeedNoLookUp(_ host: String, _ expected: String) async throws {
    let addresses = try await resolve(host)[0].get()
    #expect(addresses.map(\.ipAddress) == [expected])
    #expect(addresses.map(\.port) == [80])
  }

  @Test func localhostPutsIPv6First() async throws {
    let addresses = try await resolve("localhost")[0].get()
    let families = addresses.map(\.protocol)
    #expect(addresses.contains { $0.ipAddress == "127.0.0.1" || $0.ipAddress == "::1" })
    #expect(families == families.sorted { $0 == .inet6 && $1 != .inet6 })
    if !families.contains(.inet6) { print("notice: localhost has no IPv6 address here") }
  }

  @Test func severalQuestionsAtOnceAreAllAnswered() async throws {
    let answers = try await resolve("localhost", times: 5)
    #expect(answers.count == 5)
    for answer in answers {
      let addresses = try answer.get()
      #expect(!addresses.isEmpty)
    }
  }

  @Test func unknownNameFails() async throws {
    // `.invalid` never exists (RFC 6761, section 6.4).
    let answer = try await resolve("no-such-host.invalid")[0]
    guard case .failure(let failure) = answer else { return #expect(Bool(false), "\(answer)") }
    #expect(!failure.message.isEmpty)
  }
}
