namespace Butler.Checking;

/// <summary>What <c>butler check</c> found.</summary>
/// <param name="File">The configuration file; <see langword="null"/> when there is none.</param>
/// <param name="Findings">Errors first.</param>
/// <param name="Connections">What became of the tries to connect; empty when none were asked for.</param>
internal sealed record CheckReport(string? File, IReadOnlyList<CheckFinding> Findings, IReadOnlyList<ConnectionResult> Connections)
{
    /// <summary>Gets the kinds of bad news that reach nobody although a destination is on. No warning: often nobody wants them.</summary>
    public IReadOnlyList<string> UntoldKinds { get; init; } = [];

    public int Errors => Findings.Count(static finding => !finding.IsWarning) + Connections.Count(static connection => connection.Problem is not null);

    public int Warnings => Findings.Count(static finding => finding.IsWarning);
}
