#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// CPU time and memory of a process, from /proc; not available where there is none.
struct ProcessUsage: Sendable {
  var cpuMicroseconds: Int
  var residentBytes: Int

  /// Reads the usage of a process; nil where it cannot be read.
  static func read(_ pid: Int32) -> ProcessUsage? {
    guard let stat = text("/proc/\(pid)/stat"), let end = stat.lastIndex(of: ")") else { return nil }
    // proc(5): after the command in brackets, fields 3 onwards; 14 and 15 are CPU ticks, 24 is pages in memory.
    let fields = stat[stat.index(after: end)...].split(separator: " ")
    guard fields.count > 21, let user = Int(fields[11]), let system = Int(fields[12]), let pages = Int(fields[21])
    else { return nil }
    let ticksPerSecond = max(1, sysconf(Int32(_SC_CLK_TCK)))
    return ProcessUsage(
      cpuMicroseconds: (user + system) * 1_000_000 / ticksPerSecond,
      residentBytes: pages * sysconf(Int32(_SC_PAGESIZE))
    )
  }

  private static func text(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = bytes.withUnsafeMutableBytes { Swift.max(0, systemRead(descriptor, $0)) }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
