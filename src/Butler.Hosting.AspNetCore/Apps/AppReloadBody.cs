using Butler.Apps;

namespace Butler.Hosting.AspNetCore.Apps;

/// <summary>How to reload an app; every member may be left out.</summary>
internal sealed record AppReloadBody(
    AppReloadMode Mode = AppReloadMode.Standard,
    bool Partial = false,
    IReadOnlyList<string>? TasksOnSuccess = null,
    IReadOnlyList<string>? TasksOnFailure = null);
