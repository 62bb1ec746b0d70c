using System.Net;
using Butler.Alerts;

namespace Butler.Notifications.Shared;

/// <summary>Maps a response to a delivery result.</summary>
internal static class HttpOutcome
{
    private const int MaxShownBody = 200;

    public static DeliveryResult Judge(HttpDeliveryRequest request, HttpResponseMessage response, string body, DateTimeOffset now)
    {
        if (response.IsSuccessStatusCode)
        {
            return request.JudgeAnswer?.Invoke(response) ?? request.JudgeBody?.Invoke(body) ?? DeliveryResult.Delivered;
        }

        var status = (int)response.StatusCode;
        var host = SecretMask.ShowHost(request.Url);
        if (IsRedirect(response.StatusCode))
        {
            return DeliveryResult.Rejected(
                $"{host} answered {status}: it redirects {request.Method} requests elsewhere. Configure the final address.");
        }

        if (request.JudgeRefusal?.Invoke(response.StatusCode, body) is { } judged)
        {
            return judged;
        }

        var reason = $"{host} answered {status}{Phrase(response.StatusCode)}{Show(request, body)}";
        return IsTemporary(response.StatusCode)
            ? DeliveryResult.Retry(reason, RetryAfter(response, now))
            : DeliveryResult.Rejected(reason);
    }

    /// <summary>Finds the target of a redirect; <see langword="null"/> if the response is not one that may be followed.</summary>
    public static Uri? FindRedirect(HttpResponseMessage response, Uri from)
    {
        if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location || !Uri.TryCreate(from, location, out var target))
        {
            return null;
        }

        var isHttp = target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);
        return isHttp ? target : null;
    }

    /// <summary>Determines whether a redirect preserves the request. With other codes, a POST would become a GET without its body.</summary>
    public static bool MayFollow(HttpDeliveryRequest request, HttpResponseMessage response) =>
        request.Method == HttpMethod.Get || (int)response.StatusCode is 307 or 308;

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static bool IsTemporary(HttpStatusCode status) => (int)status is 408 or 425 or 429 or >= 500;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - now : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string Phrase(HttpStatusCode status) => Enum.IsDefined(status) ? $" ({status})" : "";

    private static string Show(HttpDeliveryRequest request, string body)
    {
        var text = OneLine.Of(new SecretMask(request.Url, request.Secrets).Apply(body), MaxShownBody);
        return text.Length == 0 ? "." : $": {text}";
    }
}
