namespace Butler.Licensing;

/// <summary>Which value of a yes-or-no property of a user protects the user's licence.</summary>
public enum HolderProtection
{
    /// <summary>The property does not matter.</summary>
    Ignore,

    /// <summary>Users who have the property keep their licence.</summary>
    Yes,

    /// <summary>Users who do not have the property keep their licence.</summary>
    No,
}
