using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Butler.Qlik.ScriptLogs;

namespace Butler.Qlik.Qrs;

/// <summary>Makes calls to QRS of one site.</summary>
internal sealed class QrsClient(string site, IHttpClientFactory factory, QrsHosts hosts, Func<QlikSenseOptions> options, TimeProvider time)
    : IQrsClient
{
    private const string KeyLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int KeyLength = 16;
    private const string UserHeader = "X-Qlik-User";
    private const string DefaultUser = "UserDirectory=Internal; UserId=sa_repository";

    public string Site => site;

    public string CurrentHost => QrsHosts.NameOf(hosts.Current);

    public TimeSpan? ClockDifference { get; private set; }

    /// <summary>Gets the name of the HTTP client of a site.</summary>
    public static string ClientName(string site) => "butler-qrs-" + site;

    public async Task<T> GetAsync<T>(QrsCall call, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, call, body: null, cancellationToken);
        return await ReadAsync(response, call, json, cancellationToken);
    }

    public async Task<string> GetTextAsync(QrsCall call, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, call, body: null, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);

        // QRS sends text without a declared encoding, and the encoding of script logs is a setting of the engine.
        return ScriptLogText.Decode(bytes);
    }

    public async Task<Stream> OpenAsync(QrsCall call, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Get, call, body: null, cancellationToken, HttpCompletionOption.ResponseHeadersRead);
        try
        {
            return await response.Content.ReadAsStreamAsync(cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public async Task PostAsync<T>(QrsCall call, T body, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, call, JsonSerializer.SerializeToUtf8Bytes(body, json), cancellationToken);
    }

    public async Task PostAsync(QrsCall call, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, call, "{}"u8.ToArray(), cancellationToken);
    }

    public async Task<T?> PostAsync<T>(QrsCall call, JsonTypeInfo<T> json, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await SendAsync(HttpMethod.Post, call, "{}"u8.ToArray(), cancellationToken);
        return response.StatusCode == HttpStatusCode.NoContent || response.Content.Headers.ContentLength == 0
            ? null
            : await ReadAsync(response, call, json, cancellationToken);
    }

    public async Task<TAnswer> AskAsync<T, TAnswer>(
        QrsCall call, T body, JsonTypeInfo<T> json, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, call, JsonSerializer.SerializeToUtf8Bytes(body, json), cancellationToken);
        return await ReadAsync(response, call, answer, cancellationToken);
    }

    public async Task DeleteAsync(QrsCall call, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, call, body: null, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, QrsCall call, byte[]? body, CancellationToken cancellationToken,
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using var request = CreateRequest(method, call, body, isStreamed: completion == HttpCompletionOption.ResponseHeadersRead);
        var started = time.GetTimestamp();
        var host = CurrentHost;
        var status = "error";
        try
        {
            using var client = factory.CreateClient(ClientName(site));
            var response = await client.SendAsync(request, completion, cancellationToken);
            host = HostOf(response);
            ClockDifference = response.Headers.Date is { } date ? date - time.GetUtcNow() : ClockDifference;
            status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw await ReadErrorAsync(response, host, $"{method} {call.Name}", cancellationToken);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            status = "timeout";
            throw QrsErrors.TimedOut(host, $"{method} {call.Name}", exception);
        }
        catch (HttpRequestException exception)
        {
            // The response broke off while its body was read; earlier failures already have their own message.
            throw QrsErrors.BrokenOff(host, $"{method} {call.Name}", exception);
        }
        finally
        {
            QrsMetrics.Requests.Record(
                time.GetElapsedTime(started).TotalSeconds,
                new TagList { { "host", host }, { "call", $"{method} {call.Name}" }, { "status", status } });
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, QrsCall call, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(stream, json, cancellationToken) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            var method = response.RequestMessage?.Method ?? HttpMethod.Get;
            throw new QrsException(
                QrsFailure.ServerError,
                $"QRS at {HostOf(response)} answered {method} {call.Name} with something that is not the expected JSON. Is the port QRS's own (4242)?",
                exception);
        }
    }

    private static async Task<QrsException> ReadErrorAsync(
        HttpResponseMessage response, string host, string call, CancellationToken cancellationToken) =>
        QrsErrors.FromStatus(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), host, call);

    private static string HostOf(HttpResponseMessage response) => response.RequestMessage?.RequestUri is { } address ? QrsHosts.NameOf(address) : "an unknown host";

    private HttpRequestMessage CreateRequest(HttpMethod method, QrsCall call, byte[]? body, bool isStreamed)
    {
        var key = RandomNumberGenerator.GetString(KeyLetters, KeyLength);
        var separator = call.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';

        // The handler that chooses the host replaces the authority.
        var request = new HttpRequestMessage(method, new Uri(hosts.Current, $"/qrs/{call.Path}{separator}xrfkey={key}"))
        {
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        QrsRequestName.Set(request, call, isStreamed);
        request.Headers.TryAddWithoutValidation(UserHeader, DefaultUser);
        foreach (var header in options().Qrs.Headers.Static)
        {
            request.Headers.Remove(header.Name);
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        if (call.IsServiceAccountOnly)
        {
            request.Headers.Remove(UserHeader);
            request.Headers.TryAddWithoutValidation(UserHeader, DefaultUser);
        }

        request.Headers.Remove("X-Qlik-Xrfkey");
        request.Headers.TryAddWithoutValidation("X-Qlik-Xrfkey", key);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return request;
    }
}
