namespace Butler.Qlik.Tests.Support;

/// <summary>One request that the server got.</summary>
internal sealed record QrsServerRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers);
