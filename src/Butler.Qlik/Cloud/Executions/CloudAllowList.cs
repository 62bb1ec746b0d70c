using System.Text.RegularExpressions;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>The apps whose reloads outside tasks are read.</summary>
internal sealed class CloudAllowList(CloudAppReloadOptions options)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private readonly Regex[] _apps = [.. options.Apps.Select(Pattern)];
    private readonly Regex[] _spaces = [.. options.Spaces.Select(Pattern)];

    /// <summary>Gets whether all apps are on it.</summary>
    public bool HasAll => options.All;

    /// <summary>Gets whether it names spaces, so that their names are needed.</summary>
    public bool HasSpaces => _spaces.Length > 0;

    /// <summary>Gets the entries that may be ids of apps.</summary>
    public IEnumerable<string> PossibleIds => options.Apps.Where(CloudId.IsApp);

    /// <summary>Determines whether an app is on it.</summary>
    /// <param name="appId">The id of the app.</param>
    /// <param name="app">What the catalogue says; <see langword="null"/> if it says nothing.</param>
    /// <param name="spaces">The names of spaces by their ids.</param>
    public bool Allows(string appId, CloudAppEntry? app, IReadOnlyDictionary<string, string> spaces) =>
        HasAll
        || IsMatch(_apps, appId)
        || (app is not null && (IsMatch(_apps, app.Name) || IsMatch(_spaces, app.SpaceId) || IsMatch(_spaces, spaces.GetValueOrDefault(app.SpaceId) ?? "")));

    private static bool IsMatch(Regex[] patterns, string text) => text.Length > 0 && Array.Exists(patterns, pattern => pattern.IsMatch(text));

    private static Regex Pattern(string text) => new(
        $"^{Regex.Escape(text.Trim()).Replace("\\*", ".*", StringComparison.Ordinal)}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline,
        Limit);
}
