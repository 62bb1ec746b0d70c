using System.Reflection;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The version that Butler reports to its callers.</summary>
internal static class ButlerVersion
{
    public static string Text { get; } =
        typeof(ButlerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
