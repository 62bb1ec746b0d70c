namespace Butler.Licensing;

/// <summary>Reads and deletes the assignments of access licenses at one Qlik Sense site. Decides nothing.</summary>
/// <remarks>
/// Safe for concurrent use. Every method throws <see cref="HttpRequestException"/> when Qlik Sense could not be asked, refused, or gave an
/// answer that cannot be read; the message names the call and the host, and holds no secret. The caller limits the time by its token.
/// </remarks>
public interface ILicenseAssignments
{
    /// <summary>Gets the most users that <see cref="ReadHoldersAsync"/> takes at once.</summary>
    int MostHoldersAtOnce { get; }

    /// <summary>Reads all assignments of a type, one after the other, as they come.</summary>
    /// <param name="license">The type.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The assignments, in no particular order.</returns>
    IAsyncEnumerable<LicenseAssignment> ReadAllAsync(ReleasableLicense license, CancellationToken cancellationToken);

    /// <summary>Reads users with one request.</summary>
    /// <param name="ids">The ids of their entities; at most <see cref="MostHoldersAtOnce"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that exist, in no particular order.</returns>
    Task<IReadOnlyList<LicenseHolder>> ReadHoldersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Reads one assignment as it is now.</summary>
    /// <param name="license">The type.</param>
    /// <param name="id">The id of the assignment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The assignment; <see langword="null"/> when it is gone.</returns>
    Task<LicenseAssignment?> FindAsync(ReleasableLicense license, string id, CancellationToken cancellationToken);

    /// <summary>Deletes one assignment, which frees the license or puts it into quarantine.</summary>
    /// <param name="license">The type.</param>
    /// <param name="id">The id of the assignment.</param>
    /// <param name="cancellationToken">Gives up waiting; the assignment may be deleted all the same.</param>
    /// <returns><see langword="true"/> when it was deleted; <see langword="false"/> when it was gone already.</returns>
    Task<bool> DeleteAsync(ReleasableLicense license, string id, CancellationToken cancellationToken);
}
