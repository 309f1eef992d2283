import Foundation

/// What an upstream may do wrong.
enum Fault: String, CaseIterable {
  case none
  case close
  case resetBeforeHead
  case resetAfterHead
  case closeMidHead
  case closeMidBody
  case closeMidChunk
  case resetMidBody
  case garbage
  case hugeField
  case endlessHead
  case stallBeforeHead
  case stallMidBody
  /// Reads nothing of the request's body.
  case deaf
  /// Sends events until the connection is gone.
  case events
  /// Sends ``FaultScript/floodSize`` bytes and counts what was taken.
  case flood
}

/// Answers requests of one connection, each with the fault it asks for.
enum FaultScript {
  static let floodSize = 64 << 20
  static let body = "all is well"

  /// Serves until the other side ends the connection or a fault does.
  static func serve(_ connection: Connection, _ server: FaultServer) throws {
    while try !connection.isAtEnd() {
      let head = try readHead(connection)
      let fault = Fault(rawValue: head["x-fault"] ?? "none") ?? .none
      server.note(fault.rawValue)
      if fault != .deaf { try drain(connection, head) }
      guard try perform(fault, connection, server) else { return }
    }
  }

  private static func readHead(_ connection: Connection) throws -> [String: String] {
    var fields: [String: String] = [:]
    while case let line = try connection.readLine(), line != "\r\n" {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespacesAndNewlines) }
    }
    return fields
  }

  private static func drain(_ connection: Connection, _ head: [String: String]) throws {
    if head["transfer-encoding"] == "chunked" {
      while try connection.readChunk() != nil {}
    } else {
      var left = Int(head["content-length"] ?? "") ?? 0
      while left > 0 { left -= try connection.read(min(left, 1 << 16)).count }
    }
  }

  /// Whether the connection goes on afterwards.
  private static func perform(_ fault: Fault, _ connection: Connection, _ server: FaultServer) throws -> Bool {
    switch fault {
    case .none:
      try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
      return true
    case .close: return false
    case .resetBeforeHead: connection.resetOnClose()
    case .resetAfterHead:
      try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
      connection.resetOnClose()
    case .closeMidHead: try connection.send("HTTP/1.1 200 OK\r\nContent-Le")
    case .closeMidBody: try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    case .closeMidChunk:
      try connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nhalf")
    case .resetMidBody:
      try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      connection.resetOnClose()
    case .garbage: try connection.send("\u{16}\u{3}\u{1}garbage \u{7F}\r\n\r\n")
    case .hugeField:
      try connection.send("HTTP/1.1 200 OK\r\nX: \(String(repeating: "x", count: 1 << 20))\r\n\r\n")
    case .endlessHead:
      try connection.send("HTTP/1.1 200 OK\r\n")
      while true { try connection.send("X-More: again\r\n") }
    case .stallBeforeHead, .deaf: try stall(connection)
    case .stallMidBody:
      try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      try stall(connection)
    case .events: try sendEvents(connection, server)
    case .flood: try flood(connection, server)
    }
    return false
  }

  /// Does nothing until the other side ends the connection. Where it does so by a reset, reading fails.
  private static func stall(_ connection: Connection) throws {
    try connection.waitForHangUp()
    throw Connection.UnexpectedEnd()
  }

  private static func sendEvents(_ connection: Connection, _ server: FaultServer) throws {
    try connection.send(
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    while true {
      try connection.send("9\r\ndata: x\n\n\r\n")
      server.note("event")
      usleep(2_000)
    }
  }

  private static func flood(_ connection: Connection, _ server: FaultServer) throws {
    try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(floodSize)\r\n\r\n")
    let block = [UInt8](repeating: 0x61, count: 1 << 16)
    for _ in 0..<(floodSize / block.count) {
      if try !connection.canSend(within: 500) { server.note("stalled") }
      try connection.send(block)
      server.note("flooded", block.count)
    }
  }
}
