import Diagnostics
import YAML

/// # basic-htpasswd-empty
///
/// `htpasswd` lists no user, so nobody can log in.
///
/// Each line holds `NAME:HASH`, as `htpasswd -nB NAME` prints it. Empty lines and lines that start with `#` do not
/// count. A file is looked at where files are read (`--check-files`).
///
///     llm:
///       policies:
///         basicAuth:
///           mode: strict
///           htpasswd: ""
///       models:
///       - name: "*"
///         provider: openAI
enum BasicHtpasswdEmpty {
  static let info = RuleInfo("basic-htpasswd-empty", .warning, "`htpasswd` lists no user, so nobody can log in.")

  static func check(_ policy: Section, _ context: inout RuleContext) {
    guard let secret = Secret(context.document, policy, "htpasswd"),
      let text = try? secret.bytes(context.options.files), !hasUser(text)
    else { return }
    context.report(
      info, "`htpasswd` lists no user", at: .value(secret.place), label: "nobody can log in",
      help: ["`htpasswd -nB NAME` prints a line for a user."])
  }

  private static func hasUser(_ text: [UInt8]) -> Bool {
    text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
      let entry = line.drop { $0 == 0x20 || $0 == 0x09 }
      guard entry.first != UInt8(ascii: "#"), let colon = entry.firstIndex(of: UInt8(ascii: ":")) else { return false }
      return colon > entry.startIndex && colon + 1 < entry.endIndex
    }
  }
}
