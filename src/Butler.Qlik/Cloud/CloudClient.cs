using System.Net;
using System.Text.Json;

namespace Butler.Qlik.Cloud;

/// <summary>The calls to one tenant. Each throws <see cref="CloudException"/> when it fails, after retries.</summary>
internal sealed class CloudClient(string tenant, Func<CloudTenantOptions> options, IHttpClientFactory http, TimeProvider time)
{
    private const int MostPages = 20;
    private readonly Silence _logSilence = new(time);

    public static string NameOf(string tenant) => "qlik-cloud-" + tenant;

    public Task<JsonElement> GetReloadAsync(string reloadId, CancellationToken cancellationToken) =>
        GetJsonAsync($"api/v1/reloads/{Uri.EscapeDataString(reloadId)}", cancellationToken);

    /// <summary>Lists the newest reloads of an app, newest first.</summary>
    public Task<JsonElement> GetReloadsAsync(string appId, CancellationToken cancellationToken) =>
        GetJsonAsync($"api/v1/reloads?appId={Uri.EscapeDataString(appId)}&sort=-creationTime&limit=60", cancellationToken);

    public Task<JsonElement> GetAppAsync(string appId, CancellationToken cancellationToken) =>
        GetJsonAsync($"api/v1/apps/{Uri.EscapeDataString(appId)}", cancellationToken);

    public Task<JsonElement> GetUserAsync(string userId, CancellationToken cancellationToken) =>
        GetJsonAsync($"api/v1/users/{Uri.EscapeDataString(userId)}", cancellationToken);

    /// <summary>Finds the user of the token.</summary>
    /// <returns>The user; <see langword="null"/> if the tenant accepts the token but does not name the user.</returns>
    public async Task<JsonElement?> GetMeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await GetJsonAsync("api/v1/users/me", cancellationToken);
        }
        catch (CloudException exception) when (exception.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect)
        {
            return null;
        }
    }

    /// <summary>Finds the catalogue entry of an app, page by page.</summary>
    public async Task<JsonElement> GetItemAsync(string appId, CancellationToken cancellationToken)
    {
        var next = $"api/v1/items?resourceType=app&resourceId={Uri.EscapeDataString(appId)}&noActions=true&limit=100";
        for (var page = 0; page < MostPages && next.Length > 0; page++)
        {
            var answer = await GetJsonAsync(next, cancellationToken);
            foreach (var item in answer.Items("data"))
            {
                if (string.Equals(item.Text("resourceId"), appId, StringComparison.OrdinalIgnoreCase))
                {
                    return item;
                }
            }

            next = OwnPath(answer.Member("links").Member("next").Text("href"));
        }

        throw new CloudException($"{Address.Host} lists no item for the app.", HttpStatusCode.NotFound);
    }

    /// <summary>Opens a script log without reading it.</summary>
    /// <returns>The stream; <see langword="null"/> if there is no log.</returns>
    public async Task<Stream?> OpenScriptLogAsync(string appId, string reloadId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await SendAsync(
                $"api/v1/apps/{Uri.EscapeDataString(appId)}/reloads/logs/{Uri.EscapeDataString(reloadId)}", cancellationToken, isStreamed: true);
            return await answer.Content.ReadAsStreamAsync(cancellationToken);
        }
        catch (CloudException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Reads a complete script log, unless the tenant recently started one and did not finish it.</summary>
    public async Task<string> ReadScriptLogAsync(string appId, string reloadId, CancellationToken cancellationToken)
    {
        if (!_logSilence.MayTry())
        {
            throw new CloudException($"{Address.Host} was not asked for the script log, because it did not give another one in time a moment ago.") { IsSilent = true };
        }

        using var timer = new CancellationTokenSource(options().Timeout * 2 / 3, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await using var stream = await OpenScriptLogAsync(appId, reloadId, both.Token) ?? throw new CloudException("the reload has no script log.", HttpStatusCode.NotFound);
            using var reader = new StreamReader(stream);
            var log = await reader.ReadToEndAsync(both.Token);
            _logSilence.Ended();
            return log;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _logSilence.Began();
            throw new CloudException($"{Address.Host} did not give the script log in time.") { IsSilent = true };
        }
    }

    /// <summary>Reads one page of a list.</summary>
    /// <param name="path">The path with its query; for further pages what the page before gave.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The items, and the path of the next page; empty on the last.</returns>
    public async Task<(IReadOnlyList<JsonElement> Items, string Next)> GetPageAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await GetJsonAsync(path, cancellationToken);
        return ([.. answer.Items("data")], OwnPath(answer.Member("links").Member("next").Text("href")));
    }

    private Uri Address => options().Address ?? throw new CloudException($"The tenant '{tenant}' has no valid tenantUrl.");

    // A link from outside must not lead the token to another host.
    private string OwnPath(string link) =>
        link.Length > 0 && Uri.TryCreate(Address, link, out var url) && url.Host == Address.Host ? url.PathAndQuery : "";

    private async Task<JsonElement> GetJsonAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(path, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new CloudException($"{Address.Host} answered GET {ShortOf(path)} with something else than JSON.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string path, CancellationToken cancellationToken, bool isStreamed = false)
    {
        var address = Address;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        if (isStreamed)
        {
            CloudPatienceHandler.MarkStreamed(request);
        }

        HttpResponseMessage answer;
        try
        {
            answer = await http.CreateClient(NameOf(tenant)).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception is not CloudException)
        {
            throw new CloudException($"{address.Host} could not be reached for GET {ShortOf(path)} ({exception.HttpRequestError}).") { IsUnreachable = true };
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        var status = answer.StatusCode;
        answer.Dispose();
        throw new CloudException($"{address.Host} answered {(int)status} to GET {ShortOf(path)}.", status);
    }

    private static string ShortOf(string path) => path.Split('?')[0].TrimStart('/');
}
