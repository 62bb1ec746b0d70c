namespace Butler.Core.Configuration.Migrations;

/// <summary>All key changes since Butler 12, in the order in which they are applied. Add new ones here.</summary>
internal static class KeyMigrations
{
    public static IReadOnlyList<KeyMigration> All { get; } =
    [
        new(KeyChange.Renamed, "**:enabled", "enable", 13, "every switch is called enable"),
        new(
            KeyChange.Moved, "scriptLog:storeOnDisk:reloadTaskFailure", "scriptLog:storeOnDisk:clientManaged:reloadTaskFailure", 13,
            "logs of Qlik Cloud have a section of their own beside it"),
        new(
            KeyChange.Renamed, "restServerEndpointsEnable:apiListEnbledEndpoints", "restServerEndpointsEnable:apiListEnabledEndpoints", 16,
            "the old name was misspelt"),
        new(KeyChange.FilledIn, "influxDb:version", "1", 16, "there are settings for three versions of InfluxDB, and those of the file are for the first"),
        new(KeyChange.Moved, "influxDb:auth", "influxDb:v1Config:auth", 16, "each version of InfluxDB has its own section"),
        new(KeyChange.Moved, "influxDb:dbName", "influxDb:v1Config:dbName", 16, "each version of InfluxDB has its own section"),
        new(KeyChange.Moved, "influxDb:retentionPolicy", "influxDb:v1Config:retentionPolicy", 16, "each version of InfluxDB has its own section"),
        new(KeyChange.Obsolete, "anonTelemetry", "", 16, "nothing is sent to the makers of Butler"),
        new(KeyChange.Obsolete, "restServerApiDocGenerate", "", 16, "the documentation of the API is made while Butler runs"),
        new(KeyChange.Obsolete, "restServerConfig:backgroundServerPort", "", 16, "the REST API needs one port only"),
        new(KeyChange.Obsolete, "configQRS:authentication", "", 16, "there is no other way than certificates"),
        new(KeyChange.Obsolete, "configEngine:engineVersion", "", 16, "the engine is spoken to in the same way whatever its version"),
        new(KeyChange.Obsolete, "keyValueStore:enable", "", 16, "the switch of the API, restServerEndpointsEnable:keyValueStore, is the one that counts"),
    ];
}
