extension CELEnvironment {
  /// The first part of a path that is not defined, if any.
  func unknown(in reference: CELReference) -> CELUnknownName? {
    let root = reference.path[0]
    guard var shape = variables[root.text] else {
      return typeNames.contains(root.text) ? nil : unknownVariable(root)
    }
    var prefix = root.text + "."
    for field in reference.path.dropFirst() {
      guard case .object(let fields, let isClosed) = shape else { return nil }
      guard let next = fields[field.text] else {
        // A field missing from an open object may well exist: only a slip of the pen is worth a word.
        let nearest = NearestNames.find(field.text, in: fields.keys, limit: isClosed ? nil : 1)
        return isClosed || !nearest.isEmpty
          ? CELUnknownName(.field, field, prefix: prefix, nearest: nearest) : nil
      }
      shape = next
      prefix += field.text + "."
    }
    return nil
  }

  private func unknownVariable(_ name: CELName) -> CELUnknownName {
    let nearest = NearestNames.find(name.text, in: Array(variables.keys) + Array(namespaces.keys))
    var hint: String?
    if let functions = namespaces[name.text] {
      let example = functions.sorted().first.map { "\(name.text).\($0)(…)" } ?? name.text
      hint = "`\(name.text)` holds functions; call one, as in `\(example)`"
    } else if functions.contains(name.text) || methods.contains(name.text) {
      hint = "`\(name.text)` is a function; call it with `(…)`"
    } else if let owner = owner(ofField: name.text) {
      hint = "did you mean the field `\(owner).\(name.text)`?"
    } else if nearest.isEmpty {
      hint = "if text is meant, put it in quotes"
    }
    return CELUnknownName(.variable, name, nearest: nearest, hint: hint)
  }

  /// The variable with a field of this name: `request`, or the only one.
  private func owner(ofField field: String) -> String? {
    let owners = variables.filter { entry in
      if case .object(let fields, _) = entry.value { fields[field] != nil } else { false }
    }
    if owners["request"] != nil { return "request" }
    return owners.count == 1 ? owners.first?.key : nil
  }

  /// What is unknown about a call, if anything.
  func unknown(_ call: NameWalk.Call) -> CELUnknownName? {
    let name = call.call.name
    if let receiver = call.receiverName {
      if let known = namespaces[receiver.text] {
        // A variable may bear the name of a namespace; then its methods are meant as well.
        if known.contains(name.text) || variables[receiver.text] != nil && isMethod(name.text) { return nil }
        let nearest = NearestNames.find(name.text, in: known)
        return CELUnknownName(.function, name, prefix: receiver.text + ".", nearest: nearest)
      }
      // The receiver is reported itself when it is unknown; one word about one mistake is enough.
      if variables[receiver.text] == nil, !typeNames.contains(receiver.text) { return nil }
    }
    return call.call.receiver == nil ? unknownFunction(name) : unknownMethod(name)
  }

  private func isMethod(_ name: String) -> Bool { functions.contains(name) || methods.contains(name) }

  private func unknownFunction(_ name: CELName) -> CELUnknownName? {
    if functions.contains(name.text) { return nil }
    var hint = macroHint(name.text)
    if hint == nil, methods.contains(name.text) {
      hint = "`\(name.text)` is called on a value, as in `x.\(name.text)(…)`"
    }
    var nearest = NearestNames.find(name.text, in: Array(functions) + ["has"])
    if let members = namespaces[name.text] { nearest = members.sorted().map { "\(name.text).\($0)" } }
    return CELUnknownName(.function, name, nearest: nearest, hint: hint)
  }

  private func unknownMethod(_ name: CELName) -> CELUnknownName? {
    if isMethod(name.text) { return nil }
    let macros = CELMacro.allCases.map(\.rawValue) + ["exists_one"]
    let nearest = NearestNames.find(name.text, in: Array(functions) + Array(methods) + macros)
    return CELUnknownName(.method, name, nearest: nearest.filter { $0 != name.text }, hint: macroHint(name.text))
  }

  /// How a macro is used: a call with its name is left over only when it does not have the macro's form.
  private func macroHint(_ name: String) -> String? {
    if name == "has" { return "`has` takes one field selection, as in `has(jwt.sub)`" }
    guard let macro = CELMacro(name: name), !macro.isGatewayExtension else { return nil }
    let form = "x.\(name)(item, …)"
    return macro == .map
      ? "`map` is used as `\(form)` or with a filter as `x.map(item, condition, …)`" : "`\(name)` is used as `\(form)`"
  }
}
