/// What people write for a field, and what it is called here.
struct KnownSpelling {
  /// How the text becomes what was meant.
  enum Form {
    /// Another name for the same value.
    case name(String)
    /// The value goes below another key: `jwksUrl: X` is `jwks: {url: X}`. The template has `%` in place of the value,
    /// which must be a scalar.
    case template(String)
    /// There is no such field; the text says what there is.
    case advice(String)
  }

  /// The names, without case, `_` and `-`.
  let names: Set<String>
  /// The fields of the mapping that the names stand for; the spelling is considered only where they exist.
  let fields: [String]
  let form: Form

  private init(_ names: Set<String>, for fields: String..., form: Form) {
    self.names = names
    self.fields = fields
    self.form = form
  }
}

extension KnownSpelling {
  /// Spellings found in configurations written for older versions, for other gateways, or from memory.
  static let all: [KnownSpelling] =
    [
      KnownSpelling(["url", "apibase", "endpoint", "apiurl", "baseuri"], for: "baseUrl", form: .name("baseUrl")),
      KnownSpelling(["key", "token", "apitoken", "secret"], for: "apiKey", "baseUrl", form: .name("apiKey")),
      KnownSpelling(["command", "executable", "program"], for: "cmd", form: .name("cmd")),
      KnownSpelling(["arguments", "arg"], for: "cmd", "args", form: .name("args")),
      KnownSpelling(["environment", "envs", "envvars"], for: "cmd", "env", form: .name("env")),
      KnownSpelling(["http", "streamablehttp", "streamable"], for: "mcp", "stdio", form: .name("mcp")),
      KnownSpelling(["url", "uri", "endpoint"], for: "host", "backend", "path", form: .name("host")),
      KnownSpelling(["jwksurl", "jwksuri", "jwksendpoint"], for: "jwks", form: .template("jwks: {url: %}")),
      KnownSpelling(["jwksfile", "jwkspath"], for: "jwks", form: .template("jwks: {file: %}")),
      KnownSpelling(["ratelimit", "ratelimits", "ratelimiting"], for: "localRateLimit", form: .name("localRateLimit")),
      KnownSpelling(["bind", "listen", "listenport"], for: "port", form: .name("port")),
      KnownSpelling(["domains", "hosts", "host", "hostname"], for: "hostnames", form: .name("hostnames")),
      KnownSpelling(["prefix"], for: "pathPrefix", "exact", form: .name("pathPrefix")),
      KnownSpelling(
        ["prefix", "pathprefix"], for: "path", "headers", "method", form: .template("path: {pathPrefix: %}")),
      KnownSpelling(
        ["path", "prefix", "pathprefix"], for: "matches", "hostnames",
        form: .template("matches: [{path: {pathPrefix: %}}]")),
      KnownSpelling(
        ["upstream", "upstreams", "targets", "destinations"], for: "backends", "matches", form: .name("backends")),
      KnownSpelling(["servers", "mcpservers"], for: "targets", form: .name("targets")),
      KnownSpelling(["certificate", "certfile", "certpath"], for: "cert", "key", form: .name("cert")),
      KnownSpelling(["keyfile", "keypath", "privatekey"], for: "cert", "key", form: .name("key")),
      KnownSpelling(["ca", "cacert", "cafile", "rootca"], for: "root", "cert", form: .name("root")),
      KnownSpelling(["skipverify", "insecureskipverify", "tlsskipverify"], for: "insecure", form: .name("insecure")),
    ] + withoutCounterpart

  private static let withoutCounterpart: [KnownSpelling] = [
    KnownSpelling(
      ["enabled"],
      form: .advice("There is no such switch: a section is on where it is written, and off where it is not.")),
    KnownSpelling(
      ["staticresources", "dynamicresources"], for: "binds", "llm",
      form: .advice("This is a key of Envoy; here, `gateways` hold the listeners and `routes` lead to backends.")),
    KnownSpelling(
      ["server", "servers", "upstream", "upstreams", "clusters", "endpoints"], for: "binds", "llm",
      form: .advice("Ports are opened by `gateways`; `routes` with `backends` say where requests go.")),
    KnownSpelling(
      ["telemetry", "observability", "logging", "accesslog", "tracing", "metrics"], for: "binds", "frontendPolicies",
      form: .advice(
        "Access logs and traces are set up under `frontendPolicies` (`accessLog`, `tracing`), metrics under `config`.")),
    KnownSpelling(
      ["allowedhosts"], for: "hostnames", form: .advice("The hosts a route serves are listed in its `hostnames`.")),
    KnownSpelling(
      ["budgets", "budget"], for: "key", "allowedModels",
      form: .advice("Budgets belong to a newer version of the format than this one.")),
  ]
}
