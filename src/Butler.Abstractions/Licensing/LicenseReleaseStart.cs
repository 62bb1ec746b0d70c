namespace Butler.Licensing;

/// <summary>The answer to a request for a run.</summary>
/// <param name="Verdict">Whether it has begun.</param>
/// <param name="Run">The run that has begun, or the one that is under way; <see langword="null"/> when there is none.</param>
/// <param name="Completion">Ends with the report when the run that has begun has ended; with <paramref name="Run"/> otherwise. Never fails.</param>
public sealed record LicenseReleaseStart(LicenseReleaseStartOutcome Verdict, LicenseReleaseRun? Run, Task<LicenseReleaseRun?> Completion);
