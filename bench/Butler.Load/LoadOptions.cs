namespace Butler.Load;

/// <summary>What to measure.</summary>
/// <param name="Service">The published service program.</param>
/// <param name="Rates">Event rates in events per second, one step each.</param>
/// <param name="StepSeconds">The length of a step.</param>
/// <param name="Burst">How many events to send as fast as the socket takes them; 0 for no burst.</param>
/// <param name="AllSinks">Whether mail, Slack and Teams are on too, with script logs; only the webhook is timed.</param>
/// <param name="JsonFile">Where to write the figures as JSON.</param>
internal sealed record LoadOptions(string Service, IReadOnlyList<int> Rates, int StepSeconds, int Burst, bool AllSinks, string? JsonFile)
{
    public static LoadOptions Parse(IConfiguration arguments) => new(
        arguments["service"] ?? throw new FormatException("--service must name the published program of the service."),
        [.. (arguments["rates"] ?? "5,40,100,500,1000").Split(',').Select(int.Parse)],
        int.Parse(arguments["seconds"] ?? "10", System.Globalization.CultureInfo.InvariantCulture),
        int.Parse(arguments["burst"] ?? "5000", System.Globalization.CultureInfo.InvariantCulture),
        arguments["sinks"] == "all",
        arguments["json"]);
}
