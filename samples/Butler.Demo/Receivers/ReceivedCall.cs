namespace Butler.Demo.Receivers;

/// <summary>An HTTP call as it came in.</summary>
/// <param name="Path">The path, which tells the receivers apart.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Body">The body.</param>
public sealed record ReceivedCall(string Path, string Method, string Body);
