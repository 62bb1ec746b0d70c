namespace Butler.Core.Tasks;

/// <summary>Recognizes task ids.</summary>
internal static class TaskIdText
{
    public static bool IsGuid(string text) => Guid.TryParseExact(text, "D", out _) && text.Length == 36;

    public static bool IsLowerCaseGuid(string text) => IsGuid(text) && !text.AsSpan().ContainsAnyInRange('A', 'F');
}
