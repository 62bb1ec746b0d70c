namespace Butler.Licensing;

/// <summary>The tokens of a site as a whole. Numbers that Qlik Sense does not tell are <see langword="null"/>.</summary>
public sealed record TokenStock
{
    /// <summary>Gets how many there are.</summary>
    public long? Total { get; init; }

    /// <summary>Gets how many are free.</summary>
    public long? Available { get; init; }
}
