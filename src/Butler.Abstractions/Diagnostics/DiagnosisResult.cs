namespace Butler.Diagnostics;

/// <summary>What an <see cref="IDiagnosis"/> found. Free of secrets.</summary>
public sealed record DiagnosisResult
{
    /// <summary>Gets how well it works.</summary>
    public required DiagnosisStatus Status { get; init; }

    /// <summary>Gets what was found, in a sentence or two.</summary>
    public required string Found { get; init; }

    /// <summary>Gets what to do about it.</summary>
    /// <value>Empty when there is nothing to do.</value>
    public string Fix { get; init; } = "";

    /// <summary>Gets how far the clock of a server that was asked is ahead of this machine's.</summary>
    /// <value>Negative when it is behind; <see langword="null"/> when no server told its time.</value>
    public TimeSpan? ClockDifference { get; init; }

    /// <summary>All is well.</summary>
    /// <param name="found">What was found.</param>
    /// <returns>The result.</returns>
    public static DiagnosisResult Works(string found) => new() { Status = DiagnosisStatus.Works, Found = found };

    /// <summary>It works, but something should be done.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="fix">What to do about it.</param>
    /// <returns>The result.</returns>
    public static DiagnosisResult Degraded(string found, string fix) => new() { Status = DiagnosisStatus.Degraded, Found = found, Fix = fix };

    /// <summary>It does not work.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="fix">What to do about it.</param>
    /// <returns>The result.</returns>
    public static DiagnosisResult Fails(string found, string fix) => new() { Status = DiagnosisStatus.Fails, Found = found, Fix = fix };

    /// <summary>Makes one result of those of several parts.</summary>
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

/// <summary>How well something works.</summary>
public enum DiagnosisStatus
{
    /// <summary>All is well.</summary>
    Works,

    /// <summary>It works, but not wholly, not safely, or not for long.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Fails,
}
