namespace Butler.Core.Configuration;

/// <summary>A value with placeholders.</summary>
/// <param name="Placeholders">Its placeholders as they stand in the file, as in <c>${env:SMTP_PASSWORD}</c>.</param>
/// <param name="Texts">What they stand for: secrets.</param>
internal sealed record FilledValue(IReadOnlyList<string> Placeholders, IReadOnlyList<string> Texts);
