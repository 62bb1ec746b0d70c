namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The names of scopes in settings and responses.</summary>
internal static class ApiScopeName
{
    private static readonly string[] Names = [.. Enum.GetNames<ApiScope>().Select(static name => name.ToLowerInvariant())];

    public static IReadOnlyList<string> All => Names;

    public static string Of(ApiScope scope) => Names[(int)scope];
}
