namespace Butler.Diagnostics;

/// <summary>The result of an <see cref="IDiagnosis"/>. Contains no secrets.</summary>
public sealed record DiagnosisResult
{
    /// <summary>Gets how well it works.</summary>
    public required DiagnosisStatus Status { get; init; }

    /// <summary>Gets the findings, in a sentence or two.</summary>
    public required string Found { get; init; }

    /// <summary>Gets the suggested fix.</summary>
    /// <value>Empty if there is nothing to do.</value>
    public string Fix { get; init; } = "";

    /// <summary>Gets how far the clock of the server is ahead of this machine's.</summary>
    /// <value>Negative if it is behind; <see langword="null"/> if no server reported its time.</value>
    public TimeSpan? ClockDifference { get; init; }

    /// <summary>Everything works.</summary>
    /// <param name="found">The findings.</param>
    /// <returns>The result.</returns>
    public static DiagnosisResult Works(string found) => new() { Status = DiagnosisStatus.Works, Found = found };

    /// <summary>It works, but something should be done.</summary>
    /// <param name="found">The findings.</param>
    /// <param name="fix">The suggested fix.</param>
    /// <returns>The result.</returns>
    public static DiagnosisResult Degraded(string found, string fix) => new() { Status = DiagnosisStatus.Degraded, Found = found, Fix = fix };

    /// <summary>It does not work.</summary>
    /// <param name="found">The findings.</param>
    /// <param name="fix">The suggested fix.</param>
    /// <returns>The result.</returns>
    public static DiagnosisResult Fails(string found, string fix) => new() { Status = DiagnosisStatus.Fails, Found = found, Fix = fix };

    /// <summary>Combines the results of several parts.</summary>
    /// <param name="parts">The results; at least one.</param>
    /// <returns>It fails when all parts fail, works when all work, and is degraded otherwise.</returns>
    public static DiagnosisResult Combine(IReadOnlyCollection<DiagnosisResult> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var status = parts.All(static part => part.Status == DiagnosisStatus.Fails) ? DiagnosisStatus.Fails
            : parts.All(static part => part.Status == DiagnosisStatus.Works) ? DiagnosisStatus.Works
            : DiagnosisStatus.Degraded;
        return new DiagnosisResult
        {
            Status = status,
            Found = Join(parts.Select(static part => part.Found)),
            Fix = Join(parts.Select(static part => part.Fix)),
            ClockDifference = parts.Select(static part => part.ClockDifference).FirstOrDefault(static difference => difference is not null),
        };
    }

    private static string Join(IEnumerable<string> texts) => string.Join(' ', texts.Where(static text => text.Length > 0).Distinct());
}

/// <summary>Specifies how well something works.</summary>
public enum DiagnosisStatus
{
    /// <summary>Everything works.</summary>
    Works,

    /// <summary>It works, but not completely, not securely, or not for much longer.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Fails,
}
