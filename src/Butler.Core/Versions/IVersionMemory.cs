namespace Butler.Core.Versions;

/// <summary>Remembers the version of Qlik Sense across restarts.</summary>
internal interface IVersionMemory
{
    /// <summary>Finds the last stored version; <see langword="null"/> if there is none.</summary>
    Task<string?> FindAsync(CancellationToken cancellationToken);

    Task KeepAsync(string version, DateTimeOffset seenAt, CancellationToken cancellationToken);
}
