namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>The reason why a call was refused: the values in logs and of the metric's tag.</summary>
internal static class RefusalReason
{
    public const string NotSameMachine = "not-same-machine";
    public const string ForeignPage = "foreign-page";
    public const string ForeignHost = "foreign-host";
    public const string NoKey = "no-key";
    public const string UnknownKey = "unknown-key";
    public const string ExpiredKey = "expired-key";
    public const string WrongSource = "wrong-source";
    public const string WrongOrigin = "wrong-origin";
    public const string BoundKey = "bound-key";
    public const string MissingScope = "missing-scope";
    public const string NoScopeDeclared = "no-scope-declared";
}
