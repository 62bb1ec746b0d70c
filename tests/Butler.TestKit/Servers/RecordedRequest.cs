namespace Butler.TestKit.Servers;

public sealed record RecordedRequest(
    string Method, string PathAndQuery, string Body, IReadOnlyDictionary<string, string> Headers, string ConnectionId)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
