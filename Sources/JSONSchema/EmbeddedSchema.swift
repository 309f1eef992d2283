import CConfigSchema

extension Schema {
  /// The JSON text of the schema that is part of the program, as ``embeddedConfig()`` reads it.
  public static var embeddedConfigText: [UInt8] {
    let start = UnsafeRawPointer(agentgateway_config_schema_bytes())
    return Array(UnsafeRawBufferPointer(start: start, count: agentgateway_config_schema_length))
  }
}
