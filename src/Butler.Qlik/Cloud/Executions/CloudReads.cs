using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Butler.Executions;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>Reads lists of a tenant, page by page and at a gentle pace. Throws <see cref="ExecutionSourceException"/> if the tenant cannot be read.</summary>
internal sealed class CloudReads(CloudClient client, CloudPace pace)
{
    private const int MostPages = 10_000;

    /// <summary>Reads all pages of a list, as far as they are asked for.</summary>
    public async IAsyncEnumerable<IReadOnlyList<JsonElement>> PagesAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = path; next.Length > 0 && seen.Count < MostPages && seen.Add(next);)
        {
            var address = next;
            (var items, next) = await CallAsync(() => client.GetPageAsync(address, cancellationToken), cancellationToken);
            yield return items;
        }
    }

    /// <summary>Reads a whole list.</summary>
    public async Task<IReadOnlyList<JsonElement>> AllAsync(string path, CancellationToken cancellationToken)
    {
        var all = new List<JsonElement>();
        await foreach (var page in PagesAsync(path, cancellationToken))
        {
            all.AddRange(page);
        }

        return all;
    }

    /// <summary>Reads a whole list, unless the tenant does not have it or does not give it.</summary>
    /// <returns>The list; <see langword="null"/> when one of <paramref name="refusals"/> was the answer.</returns>
    public async Task<IReadOnlyList<JsonElement>?> TryAllAsync(string path, HttpStatusCode[] refusals, CancellationToken cancellationToken)
    {
        try
        {
            return await AllAsync(path, cancellationToken);
        }
        catch (ExecutionSourceException exception) when (StatusOf(exception) is { } status && refusals.Contains(status))
        {
            return null;
        }
    }

    /// <summary>Reads the first page of a list, unless the tenant does not have it or does not give it.</summary>
    /// <returns>The page; <see langword="null"/> when one of <paramref name="refusals"/> was the answer.</returns>
    public async Task<IReadOnlyList<JsonElement>?> TryFirstPageAsync(string path, HttpStatusCode[] refusals, CancellationToken cancellationToken)
    {
        try
        {
            return (await CallAsync(() => client.GetPageAsync(path, cancellationToken), cancellationToken)).Items;
        }
        catch (ExecutionSourceException exception) when (StatusOf(exception) is { } status && refusals.Contains(status))
        {
            return null;
        }
    }

    /// <summary>Makes a call for something that may be gone.</summary>
    /// <returns>What the call gave; <see langword="null"/> if the tenant does not know it, or does not show it.</returns>
    public async Task<JsonElement?> FindAsync(Func<CloudClient, Task<JsonElement>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(() => call(client), cancellationToken);
        }
        catch (ExecutionSourceException exception) when (IsGone(exception))
        {
            return null;
        }
    }

    /// <summary>Reads a script log.</summary>
    /// <returns>The log; <see langword="null"/> if there is none.</returns>
    public async Task<string?> FindScriptLogAsync(string appId, string reloadId, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(() => client.ReadScriptLogAsync(appId, reloadId, cancellationToken), cancellationToken);
        }
        catch (ExecutionSourceException exception) when (IsGone(exception))
        {
            return null;
        }
    }

    public static HttpStatusCode? StatusOf(ExecutionSourceException exception) => (exception.InnerException as CloudException)?.StatusCode;

    private static bool IsGone(ExecutionSourceException exception) =>
        StatusOf(exception) is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Gone;

    private async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await pace.WaitAsync(cancellationToken);
        try
        {
            return await call();
        }
        catch (HttpRequestException exception)
        {
            throw new ExecutionSourceException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or UriFormatException)
        {
            throw new ExecutionSourceException($"The answer of the tenant could not be read ({exception.GetType().Name}).", exception);
        }
    }
}
