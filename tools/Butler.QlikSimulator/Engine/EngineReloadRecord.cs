namespace Butler.Simulation;

/// <summary>A reload that ran in the engine.</summary>
/// <param name="AppId">The app.</param>
/// <param name="User">Who asked for it, as <c>DIRECTORY\user</c>.</param>
/// <param name="Mode">The mode that was asked for: 0, 1 or 2.</param>
/// <param name="IsPartial">Whether it was a partial reload.</param>
/// <param name="Started">When it started, UTC.</param>
/// <param name="Ended">When it ended, UTC; <see langword="null"/> while it runs.</param>
/// <param name="Outcome">What came of it: <c>running</c>, <c>success</c>, <c>fail</c>, <c>error</c>, <c>lost</c> or <c>cancelled</c>.</param>
/// <param name="IsSaved">Whether the app was saved afterwards.</param>
public sealed record EngineReloadRecord(
    Guid AppId, string User, int Mode, bool IsPartial, DateTimeOffset Started, DateTimeOffset? Ended, string Outcome, bool IsSaved);
