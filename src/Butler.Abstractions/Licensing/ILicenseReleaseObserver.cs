namespace Butler.Licensing;

/// <summary>Is told of licenses that were released, and of runs that have ended.</summary>
/// <remarks>Register as a singleton of this interface. What it throws is logged and holds up nobody else. Calls can come at the same time.</remarks>
public interface ILicenseReleaseObserver
{
    /// <summary>Is told of a license that was released a moment ago.</summary>
    /// <param name="run">The run.</param>
    /// <param name="decision">The license.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when that is taken over.</returns>
    ValueTask ReleasedAsync(LicenseReleaseRun run, LicenseReleaseDecision decision, CancellationToken cancellationToken);

    /// <summary>Is told of a run that has ended, dry runs included.</summary>
    /// <param name="run">The report.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when that is taken over.</returns>
    ValueTask EndedAsync(LicenseReleaseRun run, CancellationToken cancellationToken);
}
