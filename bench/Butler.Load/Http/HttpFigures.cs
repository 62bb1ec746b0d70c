using System.Text.Json.Serialization;

namespace Butler.Load.Http;

/// <summary>The figures of one run over HTTP.</summary>
internal sealed record HttpFigures(IReadOnlyList<HttpFigure> Steps);

/// <summary>One step beside the yardstick of the same run.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="PerSecond">The best of the rounds.</param>
/// <param name="Yardstick">What it is compared with.</param>
/// <param name="YardstickPerSecond">The best of its rounds.</param>
/// <param name="Failed">Answers that were no success, and connections that broke.</param>
internal sealed record HttpFigure(string Name, double PerSecond, string Yardstick, double YardstickPerSecond, long Failed)
{
    public double Share => PerSecond / YardstickPerSecond;
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HttpFigures))]
internal sealed partial class HttpFiguresJson : JsonSerializerContext;
