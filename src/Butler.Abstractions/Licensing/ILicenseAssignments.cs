namespace Butler.Licensing;

/// <summary>Reads and deletes the assignments of access licenses at one Qlik Sense site. Makes no decisions.</summary>
/// <remarks>
/// Safe for concurrent use. Every method throws <see cref="HttpRequestException"/> if Qlik Sense cannot be reached, refuses, or returns an
/// invalid response; the message names the call and the host, and contains no secrets. The caller limits the time with its token.
/// </remarks>
public interface ILicenseAssignments
{
    /// <summary>Gets the maximum number of users for one call of <see cref="ReadHoldersAsync"/>.</summary>
    int MostHoldersAtOnce { get; }

    /// <summary>Reads all assignments of a type as a stream.</summary>
    /// <param name="license">The type.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The assignments, in no particular order.</returns>
    IAsyncEnumerable<LicenseAssignment> ReadAllAsync(ReleasableLicense license, CancellationToken cancellationToken);

    /// <summary>Reads users with one request.</summary>
    /// <param name="ids">The ids of their entities; at most <see cref="MostHoldersAtOnce"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that exist, in no particular order.</returns>
    Task<IReadOnlyList<LicenseHolder>> ReadHoldersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Reads the current state of one assignment.</summary>
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
