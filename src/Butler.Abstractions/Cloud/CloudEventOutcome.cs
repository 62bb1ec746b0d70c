namespace Butler.Cloud;

/// <summary>The possible outcomes for an event from a Qlik Cloud tenant.</summary>
public enum CloudEventOutcome
{
    /// <summary>It is stored and will be told of.</summary>
    Accepted,

    /// <summary>It tells of a reload that is known already.</summary>
    Duplicate,

    /// <summary>It is valid, but Butler has nothing to say about it: another type of event.</summary>
    Ignored,

    /// <summary>It is no event, lacks what is needed, or comes from a tenant that the settings do not name.</summary>
    Refused,

    /// <summary>It names a tenant that the sender may not speak for, or contradicts itself about the tenant.</summary>
    Foreign,
}
