namespace Butler.Core.Licensing.Release;

/// <summary>What a call to Qlik Sense gave.</summary>
/// <param name="Value">The answer, when nothing failed.</param>
/// <param name="Failure">Why it failed; <see langword="null"/> when it did not.</param>
/// <param name="IsCertain">Whether Qlik Sense itself said so. Otherwise it may have done all the same what it was asked for.</param>
internal readonly record struct SiteAnswer<T>(T? Value, string? Failure, bool IsCertain);
