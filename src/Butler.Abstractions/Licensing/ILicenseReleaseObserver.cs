namespace Butler.Licensing;

/// <summary>Is notified of released licenses and of runs that have ended.</summary>
/// <remarks>Register as a singleton of this interface. Exceptions are logged and do not affect others. Calls may be concurrent.</remarks>
public interface ILicenseReleaseObserver
{
    /// <summary>Called after a license has been released.</summary>
    /// <param name="run">The run.</param>
    /// <param name="decision">The license.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when that is taken over.</returns>
    ValueTask ReleasedAsync(LicenseReleaseRun run, LicenseReleaseDecision decision, CancellationToken cancellationToken);

    /// <summary>Called when a run has ended, including dry runs.</summary>
    /// <param name="run">The report.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when that is taken over.</returns>
    ValueTask EndedAsync(LicenseReleaseRun run, CancellationToken cancellationToken);
}
