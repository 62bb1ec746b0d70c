namespace Butler.Qlik.Qrs;

/// <summary>Attaches the name of its call to a request, and how to handle it.</summary>
internal static class QrsRequestName
{
    private static readonly HttpRequestOptionsKey<string> Key = new("butler.qrs.call");
    private static readonly HttpRequestOptionsKey<bool> LookupKey = new("butler.qrs.lookup");
    private static readonly HttpRequestOptionsKey<bool> StreamedKey = new("butler.qrs.streamed");

    public static void Set(HttpRequestMessage request, QrsCall call, bool isStreamed)
    {
        request.Options.Set(Key, $"{request.Method} {call.Name}");
        request.Options.Set(LookupKey, call.IsLookup);
        request.Options.Set(StreamedKey, isStreamed);
    }

    public static string Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var name) ? name : request.Method.Method;

    /// <summary>Determines whether an alert waits for the response.</summary>
    public static bool IsLookup(HttpRequestMessage request) => request.Options.TryGetValue(LookupKey, out var isSet) && isSet;

    /// <summary>Determines whether the caller streams the response.</summary>
    public static bool IsStreamed(HttpRequestMessage request) => request.Options.TryGetValue(StreamedKey, out var isSet) && isSet;
}
