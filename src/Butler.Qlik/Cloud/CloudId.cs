namespace Butler.Qlik.Cloud;

/// <summary>Checks whether ids from outside look like ids, before they become part of an address.</summary>
internal static class CloudId
{
    private const int Longest = 128;

    /// <summary>Quotes an id for a message, unless it is not one.</summary>
    public static string Show(string id) => IsValid(id) ? $"'{id}'" : "of an unusual form";

    public static bool IsApp(string id) => id.Length == 36 && Guid.TryParseExact(id, "D", out _);

    public static bool IsValid(string id) =>
        id.Length is > 0 and <= Longest && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
