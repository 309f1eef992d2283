import ArgumentParser
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// When output is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

/// One of the two streams the program writes to.
enum OutputStream: Int32 {
  case output = 1
  case error = 2
}

/// Writes to standard output.
func writeOutput(_ text: String) { write(text, to: .output) }

/// Writes bytes to standard output as they are.
func writeOutput(_ bytes: [UInt8]) { bytes.withUnsafeBytes { write($0, to: .output) } }

/// Writes to standard error.
func writeError(_ text: String) { write(text, to: .error) }

/// Ends the process at once. Nothing is buffered, so nothing is lost.
func exitProcess(_ status: Int32) -> Never { exit(status) }

/// Lets a reader that goes away (`| head`) show as an error of `write` instead of a signal.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

/// How findings are rendered on a stream: colours on a terminal only, unless asked for otherwise.
func renderOptions(color: ColorChoice, on stream: OutputStream) -> RenderOptions {
  let isTerminal = isatty(stream.rawValue) == 1
  let isColored =
    switch color {
    case .always: true
    case .never: false
    case .auto: isTerminal && !isSet("NO_COLOR") && environmentValue("TERM") != "dumb"
    }
  return RenderOptions(color: isColored, width: isTerminal ? terminalWidth(stream) : nil)
}

/// Writes to one of the streams.
func write(_ text: String, to stream: OutputStream) {
  var text = text
  text.withUTF8 { write(UnsafeRawBufferPointer($0), to: stream) }
}

/// Writes everything, or nothing more when the reader has gone away: that is no failure of the program, which goes on
/// and ends with the status it would have had. Other trouble ends it.
private func write(_ bytes: UnsafeRawBufferPointer, to stream: OutputStream) {
  var rest = bytes
  while let base = rest.baseAddress, !rest.isEmpty {
    let count = systemWrite(stream.rawValue, base, rest.count)
    if count >= 0 {
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    } else if errno == EPIPE {
      return
    } else if errno != EINTR {
      let reason = String(cString: strerror(errno))
      if stream == .output { writeError("error: cannot write to standard output: \(reason)\n") }
      exitProcess(ExitStatus.unreadable)
    }
  }
}

/// `write` of the system under another name: this file has its own.
func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.write(descriptor, bytes, count)
  #elseif canImport(Musl)
    Musl.write(descriptor, bytes, count)
  #else
    Darwin.write(descriptor, bytes, count)
  #endif
}

private func terminalWidth(_ stream: OutputStream) -> Int? {
  var size = winsize()
  guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

private func isSet(_ name: String) -> Bool { environmentValue(name).map { !$0.isEmpty } ?? false }

private func environmentValue(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
