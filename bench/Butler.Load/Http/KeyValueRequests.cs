namespace Butler.Load.Http;

/// <summary>What is written: pairs of a size that load scripts use, a new key each time, a few hundred keys per namespace.</summary>
internal static class KeyValueRequests
{
    public const int KeysPerNamespace = 500;

    public static string Value { get; } = new('v', 100);

    /// <summary>Gets a script for the load generator.</summary>
    /// <param name="name">Keeps the namespaces of scripts apart.</param>
    public static string WriteScript(string name) => $$"""
        local n = 0
        local headers = { ["Content-Type"] = "application/json" }
        function request()
            n = n + 1
            local space = math.floor(n / {{KeysPerNamespace}})
            return wrk.format("POST", "/v4/keyvalues/{{name}}-" .. space, headers, '{"key":"key-' .. n .. '","value":"{{Value}}"}')
        end
        """;
}
