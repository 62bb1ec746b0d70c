namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Gets whether callers need an API key at this moment.</summary>
internal interface IKeyRequirement
{
    bool KeysAreNeeded { get; }
}
