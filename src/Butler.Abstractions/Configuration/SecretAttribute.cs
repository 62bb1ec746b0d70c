namespace Butler.Configuration;

/// <summary>Marks an option whose value must never reach a log, an error message or a page.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
