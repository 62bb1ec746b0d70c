namespace Butler.Core.Tests.Tasks;

/// <summary>Ids of tasks.</summary>
internal static class Ids
{
    public const string One = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";
    public const string Two = "7552d9fc-d1bb-4975-9a38-18357de531ea";
    public const string Missing = "11111111-1111-1111-8111-111111111111";
}
