namespace Butler.Qlik.Engine;

/// <summary>Makes engine texts suitable for logs and messages: a single line of limited length.</summary>
internal static class EngineText
{
    private const int Longest = 300;

    public static string Clean(string text)
    {
        var line = string.Concat(text.Take(Longest).Select(static letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return text.Length > Longest ? line + "…" : line;
    }
}
