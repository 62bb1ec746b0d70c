using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using Butler.Alerts;

namespace Butler.Notifications.Shared;

/// <summary>Makes one attempt at one delivery over HTTP and returns the result.</summary>
internal sealed class HttpDelivery(SinkHttpClients clients, TimeProvider timeProvider)
{
    public const string DeliveryHeader = "X-Butler-Delivery";
    private const int MaxRedirects = 5;
    private const int MaxBodyBytes = 4096;

    /// <summary>Sends a request. Throws only if canceled.</summary>
    public async ValueTask<DeliveryResult> SendAsync(HttpDeliveryRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await FollowAsync(request, clients.Get(request.ClientName, request.Trust), cancellationToken);
        }
        catch (CertificateFileException exception)
        {
            return DeliveryResult.Retry(exception.Message);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return DeliveryResult.Retry(HttpFailure.Explain(exception, request));
        }
    }

    private async ValueTask<DeliveryResult> FollowAsync(HttpDeliveryRequest request, HttpClient client, CancellationToken cancellationToken)
    {
        var url = request.Url;
        for (var hop = 0; ; hop++)
        {
            using var message = CreateMessage(request, url);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (hop < MaxRedirects && HttpOutcome.MayFollow(request, response) && HttpOutcome.FindRedirect(response, url) is { } next)
            {
                url = next;
                continue;
            }

            var needsBody = !response.IsSuccessStatusCode || request.JudgeBody is not null;
            var body = needsBody ? await ReadStartAsync(response, cancellationToken) : "";
            return HttpOutcome.Judge(request, response, body, timeProvider.GetUtcNow());
        }
    }

    private static HttpRequestMessage CreateMessage(HttpDeliveryRequest request, Uri url)
    {
        var message = new HttpRequestMessage(request.Method, url);
        if (request.DeliveryId is { } id)
        {
            message.Headers.TryAddWithoutValidation(DeliveryHeader, id);
        }

        if ((request.Json ?? request.Text) is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.Json is null ? "text/plain" : "application/json", "utf-8");
        }

        if (Uri.Compare(url, request.Url, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return message;
        }

        if (request.Url.UserInfo.Length > 0)
        {
            var login = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(request.Url.UserInfo));
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(login));
        }

        foreach (var (name, value) in request.Headers)
        {
            SetHeader(message, name, value);
        }

        return message;
    }

    private static void SetHeader(HttpRequestMessage message, string name, string value)
    {
        // Requesting a header that belongs to the body throws, except in this way.
        if (message.Headers.NonValidated.Contains(name))
        {
            message.Headers.Remove(name);
        }

        if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content is { } content)
        {
            content.Headers.Remove(name);
            content.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static async ValueTask<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBodyBytes);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MaxBodyBytes), MaxBodyBytes, throwOnEndOfStream: false, cancellationToken);
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            // The status is what counts; the body only explains it.
            return "";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
