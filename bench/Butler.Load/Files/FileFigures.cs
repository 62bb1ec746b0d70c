using System.Text.Json.Serialization;

namespace Butler.Load.Files;

/// <summary>The figures of one run of copies.</summary>
internal sealed record FileFigures(IReadOnlyList<FileFigure> Steps);

/// <summary>Copies of one kind beside the same copies by <c>cp</c> in the same run.</summary>
/// <param name="Name">What was copied.</param>
/// <param name="Butler">The times of the rounds over HTTP, in seconds.</param>
/// <param name="Cp">The times of the rounds of <c>cp -r</c>, in seconds.</param>
internal sealed record FileFigure(string Name, IReadOnlyList<double> Butler, IReadOnlyList<double> Cp)
{
    /// <summary>Gets how fast Butler was, with <c>cp</c> as 1, by the median of the rounds.</summary>
    public double Share => Median(Cp) / Median(Butler);

    /// <summary>Gets the same by the best round of each, which noisy neighbours spoil least.</summary>
    public double BestShare => Cp.Min() / Butler.Min();

    public static double Median(IReadOnlyList<double> times) => times.Order().ElementAt(times.Count / 2);
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FileFigures))]
internal sealed partial class FileFiguresJson : JsonSerializerContext;
