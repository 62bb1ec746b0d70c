namespace Butler.Qlik.Qrs;

/// <summary>Carries the name of a call along with its request.</summary>
internal static class QrsRequestName
{
    private static readonly HttpRequestOptionsKey<string> Key = new("butler.qrs.call");

    public static void Set(HttpRequestMessage request, QrsCall call) => request.Options.Set(Key, $"{request.Method} {call.Name}");

    public static string Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var name) ? name : request.Method.Method;
}
