namespace Butler.Core.Versions;

/// <summary>Remembers the version of Qlik Sense over a restart.</summary>
internal interface IVersionMemory
{
    /// <summary>Finds the version that was kept last; <see langword="null"/> when there is none.</summary>
    Task<string?> FindAsync(CancellationToken cancellationToken);

    Task KeepAsync(string version, DateTimeOffset seenAt, CancellationToken cancellationToken);
}
