namespace Butler.Service.CommandLine.Migrate;

/// <summary>One change of the keys between versions of Butler.</summary>
/// <param name="Kind">What became of the key.</param>
/// <param name="From">Where it stood, below <c>Butler</c>, as in <c>influxDb:dbName</c>. A first part <c>**</c> stands for any section.</param>
/// <param name="To">Where it stands now: beside the old place, or one section deeper. For a filled-in key its value.</param>
/// <param name="Since">The first version whose files must have it the new way.</param>
/// <param name="Reason">Why, for the report.</param>
internal sealed record KeyMigration(KeyChange Kind, string From, string To, int Since, string Reason)
{
    public string[] FromParts { get; } = From.Split(':');

    public string[] ToParts { get; } = To.Split(':');
}
