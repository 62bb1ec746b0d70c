using System.Diagnostics.CodeAnalysis;

namespace Butler.Service.CommandLine.Init;

/// <summary>The address at which people open Qlik Sense, and the pages below it that messages link to.</summary>
internal static class QlikAddress
{
    /// <summary>What is said about one that cannot be used.</summary>
    public const string Allowed = "An address such as https://sense.example.com is needed, or one with a prefix such as https://sense.example.com/hr.";

    /// <summary>Reads an address as people type it: without https:// too, and as copied from a browser that shows the hub or the QMC.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out string? address)
    {
        address = null;
        text = text.Trim();
        if (!Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}", UriKind.Absolute, out var url)
            || url is not { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0 })
        {
            return false;
        }

        var path = url.AbsolutePath.TrimEnd('/');
        var page = Array.Find(["/hub", "/qmc", "/sense/app"], known => path.EndsWith(known, StringComparison.OrdinalIgnoreCase));
        address = url.GetLeftPart(UriPartial.Authority) + (page is null ? path : path[..^page.Length]);
        return true;
    }
}
