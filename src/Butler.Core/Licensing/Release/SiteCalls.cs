using System.Globalization;

namespace Butler.Core.Licensing.Release;

/// <summary>Limits the time of a call, and converts its failure to a reason.</summary>
internal sealed class SiteCalls(TimeSpan timeout, TimeProvider time)
{
    /// <summary>Makes a call.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<SiteAnswer<T>> TryAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return new SiteAnswer<T>(await call(either.Token), null, IsCertain: true);
        }
        catch (HttpRequestException failure)
        {
            return new SiteAnswer<T>(default, failure.Message, IsCertain: failure.StatusCode is not null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"Qlik Sense gave no answer within {timeout.TotalSeconds:0.###} s.");
            return new SiteAnswer<T>(default, reason, IsCertain: false);
        }
    }
}

/// <summary>The result of a call to Qlik Sense.</summary>
/// <param name="Value">The response, if there was no failure.</param>
/// <param name="Failure">Why it failed; <see langword="null"/> when it did not.</param>
/// <param name="IsCertain">Whether Qlik Sense itself reported it. Otherwise the request may still have been executed.</param>
internal readonly record struct SiteAnswer<T>(T? Value, string? Failure, bool IsCertain);
