using System.Globalization;

namespace Butler.Load.Http;

/// <summary>What to measure over HTTP.</summary>
/// <param name="Service">The published service program.</param>
/// <param name="Seconds">The length of a round.</param>
/// <param name="Rounds">How often each step is measured; the best round counts.</param>
/// <param name="Connections">How many connections call at the same time.</param>
/// <param name="JsonFile">Where to write the figures as JSON.</param>
internal sealed record HttpOptions(string Service, int Seconds, int Rounds, int Connections, string? JsonFile)
{
    public static HttpOptions Parse(IConfiguration arguments) => new(
        arguments["service"] ?? throw new FormatException("--service must name the published program of the service."),
        int.Parse(arguments["seconds"] ?? "2", CultureInfo.InvariantCulture),
        int.Parse(arguments["rounds"] ?? "7", CultureInfo.InvariantCulture),
        int.Parse(arguments["connections"] ?? "64", CultureInfo.InvariantCulture),
        arguments["json"]);
}
