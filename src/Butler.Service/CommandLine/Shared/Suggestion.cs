using Butler.Configuration.Binding;

namespace Butler.Service.CommandLine.Shared;

/// <summary>Offers the word that a misspelt one was probably meant to be.</summary>
internal static class Suggestion
{
    /// <summary>Returns a question to append to a message; empty when no known word is near.</summary>
    public static string For(string word, IEnumerable<string> known) =>
        NearestKey.Find(word, known.Distinct(StringComparer.OrdinalIgnoreCase)) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
