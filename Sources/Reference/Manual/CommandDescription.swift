public import JSON

/// The description of the command line has another form than expected.
public struct CommandDescriptionError: Error, Sendable {
  /// What is missing.
  public var reason: String
}

/// A command, its options and its subcommands, as the argument parser describes them.
public struct CommandDescription: Hashable, Sendable {
  /// The name used to call it.
  public var name: String
  /// What it does, in one sentence.
  public var abstract: String
  /// What else there is to say; may be empty.
  public var discussion: String
  /// Its options, flags and operands in the order of the help, without hidden ones.
  public var arguments: [ArgumentDescription]
  /// Its subcommands, without hidden ones and `help`.
  public var subcommands: [CommandDescription]

  /// Reads what the argument parser writes with `--experimental-dump-help`.
  ///
  /// - Throws: ``CommandDescriptionError`` for JSON of another form or version.
  public init(dump value: JSONValue) throws(CommandDescriptionError) {
    guard value["serializationVersion"]?.intValue == 0, let command = value["command"] else {
      throw CommandDescriptionError(reason: "the description of the command line has an unknown version")
    }
    self = try CommandDescription(command)
  }

  private init(_ value: JSONValue) throws(CommandDescriptionError) {
    guard let name = value["commandName"]?.stringValue else {
      throw CommandDescriptionError(reason: "the description of a command has no name")
    }
    self.name = name
    abstract = value["abstract"]?.stringValue ?? ""
    discussion = value["discussion"]?.stringValue ?? ""
    arguments = []
    for argument in value["arguments"]?.arrayValue ?? [] where argument["shouldDisplay"]?.boolValue != false {
      arguments.append(ArgumentDescription(argument))
    }
    subcommands = []
    for command in value["subcommands"]?.arrayValue ?? [] where command["shouldDisplay"]?.boolValue != false {
      let command = try CommandDescription(command)
      if command.name != "help" { subcommands.append(command) }
    }
  }
}

/// An option, a flag or an operand of a command.
public struct ArgumentDescription: Hashable, Sendable {
  /// The names with their dashes, such as `-f` and `--file`; empty for an operand.
  public var names: [String]
  /// The name of the value; nil for a flag.
  public var valueName: String?
  /// What it means.
  public var abstract: String
  /// The values it knows; empty where there are too many to list.
  public var values: [String]
  /// The value where none is given.
  public var defaultValue: String?
  /// Whether it may be left out.
  public var isOptional: Bool
  /// Whether it may be given several times.
  public var isRepeating: Bool

  init(_ value: JSONValue) {
    names = (value["names"]?.arrayValue ?? []).compactMap { name in
      guard let text = name["name"]?.stringValue else { return nil }
      return (name["kind"]?.stringValue == "long" ? "--" : "-") + text
    }
    valueName = value["kind"]?.stringValue == "flag" ? nil : value["valueName"]?.stringValue ?? "value"
    abstract = value["abstract"]?.stringValue ?? ""
    values = (value["allValues"]?.arrayValue ?? []).compactMap(\.stringValue)
    defaultValue = value["defaultValue"]?.stringValue
    isOptional = value["isOptional"]?.boolValue ?? false
    isRepeating = value["isRepeating"]?.boolValue ?? false
  }
}
