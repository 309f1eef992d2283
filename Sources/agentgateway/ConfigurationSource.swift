import Configuration

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the configuration of a gateway comes from.
enum ConfigurationSource: Sendable {
  /// A file, which is read again when it changes.
  case file(String)
  /// Something that can be read only once: the command line, standard input, a pipe.
  case once

  /// What a path stands for.
  init(path: String) {
    var information = stat()
    let isStandardInput = path == "-"
    let isDescriptor = ["/dev/", "/proc/self/fd/"].contains(where: path.hasPrefix)
    let isFile = stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    self = isFile && !isStandardInput && !isDescriptor ? .file(path) : .once
  }
}

/// A configuration that was compiled in order to serve it.
struct LoadedConfiguration {
  let compilation: Compilation
  /// The bytes it was compiled from.
  let bytes: [UInt8]
  let source: ConfigurationSource
  /// The files it names.
  let files: [String]

  /// Compiles a configuration as it is done before serving.
  init(_ input: InputText, source: ConfigurationSource) {
    let read = ReadFiles()
    compilation = compileForStart(input, reading: read)
    bytes = input.bytes
    self.source = source
    files = read.paths
  }

  /// The files whose change is a change of the configuration; empty where it cannot be read again.
  var watchedFiles: [String] {
    guard case .file(let path) = source else { return [] }
    return [path] + files.filter { $0 != path }
  }
}
