namespace Butler.Catalogue;

/// <summary>All there is to say about a key.</summary>
/// <param name="Path">The path, as in <c>Butler.mqttConfig.brokerHost</c>.</param>
/// <param name="Type">What a value looks like.</param>
/// <param name="Meaning">What it sets.</param>
internal sealed record Explanation(string Path, string Type, string Meaning)
{
    /// <summary>Gets what a value means, in words.</summary>
    public string? Value { get; init; }

    /// <summary>Gets the default.</summary>
    public string? Default { get; init; }

    /// <summary>Gets what is allowed.</summary>
    public string? Allowed { get; init; }

    /// <summary>Gets lines of a YAML file that set it.</summary>
    public string? Example { get; init; }

    /// <summary>Gets the environment variable that sets it; <see langword="null"/> for sections.</summary>
    public string? Variable { get; init; }

    /// <summary>Gets whether a change takes effect while Butler runs; <see langword="null"/> for what has no effect.</summary>
    public bool? TakesEffectAtOnce { get; init; }

    /// <summary>Gets whether Butler 16 knows the key.</summary>
    public bool IsButler16 { get; init; }

    /// <summary>Gets the keys in the section.</summary>
    public IReadOnlyList<string>? Keys { get; init; }
}
