using System.Text.Json.Serialization;

namespace Butler.Load;

/// <summary>The figures of one run.</summary>
internal sealed record Figures(
    double StartToFirstAnswerSeconds, double IdleMemoryMiB, double MemoryAfterLoadMiB, IReadOnlyList<StepFigures> Steps);

/// <summary>The figures of one step; latencies from sending the datagram to the webhook call, in milliseconds.</summary>
internal sealed record StepFigures(
    string Name, int Sent, int Delivered, double DeliveredPerSecond, double MedianMs, double P95Ms, double P99Ms, double MaxMs)
{
    public static StepFigures From(string name, int sent, IReadOnlyList<double> latencies, TimeSpan elapsed)
    {
        var sorted = latencies.Order().ToList();
        double At(double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
        return new StepFigures(name, sent, sorted.Count, sorted.Count / elapsed.TotalSeconds, At(0.5), At(0.95), At(0.99), At(1));
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Figures))]
internal sealed partial class FiguresJson : JsonSerializerContext;
