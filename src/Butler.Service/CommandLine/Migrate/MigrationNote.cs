using Butler.Core.Configuration.Migrations;

namespace Butler.Service.CommandLine.Migrate;

/// <summary>One line of the report.</summary>
/// <param name="Kind">What became of the key.</param>
/// <param name="Line">The line in the old file.</param>
/// <param name="From">The key in the old file.</param>
/// <param name="To">The key in the new file; empty when nothing changed.</param>
/// <param name="Since">The first version that wants it the new way.</param>
/// <param name="Reason">Why.</param>
internal sealed record MigrationNote(KeyChange Kind, int Line, string From, string To, int Since, string Reason)
{
    /// <summary>Gets the line in the new file.</summary>
    public int NewLine { get; init; }

    public override string ToString() => Kind switch
    {
        KeyChange.Renamed => $"line {Line}: renamed   {From} -> {To} (line {NewLine}), since Butler {Since}: {Reason}",
        KeyChange.Moved => $"line {Line}: moved     {From} -> {To} (line {NewLine}), since Butler {Since}: {Reason}",
        KeyChange.FilledIn => $"line {Line}: filled in {From} (line {NewLine}), since Butler {Since}: {Reason}",
        _ => $"line {Line}: obsolete  {From} is kept and has no effect: {Reason}",
    };
}
