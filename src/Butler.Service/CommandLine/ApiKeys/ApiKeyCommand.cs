using System.CommandLine;

namespace Butler.Service.CommandLine.ApiKeys;

/// <summary><c>butler apikey</c>: makes API keys.</summary>
internal static class ApiKeyCommand
{
    public static Command Create() => new ButlerSubcommand("apikey", "Make API keys for callers of the REST API.")
    {
        ApiKeyNewCommand.Create(),
        ApiKeyHashCommand.Create(),
    };
}
