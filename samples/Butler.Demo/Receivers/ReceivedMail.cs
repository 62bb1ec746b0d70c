namespace Butler.Demo.Receivers;

/// <summary>A mail as it came over the wire.</summary>
/// <param name="Sender">The envelope sender.</param>
/// <param name="Recipients">The envelope recipients.</param>
/// <param name="Message">Headers and body, dot-unstuffed.</param>
public sealed record ReceivedMail(string Sender, IReadOnlyList<string> Recipients, string Message);
