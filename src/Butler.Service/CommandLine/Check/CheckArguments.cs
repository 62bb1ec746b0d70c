namespace Butler.Service.CommandLine.Check;

/// <summary>What <c>butler check</c> is asked for.</summary>
/// <param name="ConfigFile">The file; <see langword="null"/> checks .NET's own sources alone.</param>
/// <param name="AsJson">Whether the report is JSON.</param>
/// <param name="Connect">Whether connections are tried.</param>
/// <param name="Timeout">How long one try may take.</param>
/// <param name="Strict">Whether warnings make the exit code 1 too.</param>
internal sealed record CheckArguments(string? ConfigFile, bool AsJson = false, bool Connect = false, TimeSpan Timeout = default, bool Strict = false)
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);
}
