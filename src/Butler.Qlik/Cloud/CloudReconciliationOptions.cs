namespace Butler.Qlik.Cloud;

/// <summary>What Butler reads from a tenant by itself, beyond what events announce.</summary>
public sealed class CloudReconciliationOptions
{
    /// <summary>Gets or sets the apps whose reloads outside tasks are read.</summary>
    public CloudAppReloadOptions AppReloads { get; set; } = new();
}

/// <summary>The apps whose reloads are read although no task started them: reloads by hand in the hub, by automations and through the API.</summary>
/// <remarks>
/// Reloads of tasks and schedules are always read, and a reload that a webhook announces is told of in any case. Without the rights of a tenant administrator,
/// the apps named here are also those that Butler asks about one by one.
/// </remarks>
public sealed class CloudAppReloadOptions
{
    /// <summary>Gets or sets whether the reloads of all apps are read.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool All { get; set; }

    /// <summary>Gets or sets the ids or names of apps; <c>*</c> in a name stands for any text. Case does not matter.</summary>
    /// <value>Empty by default.</value>
    public IList<string> Apps { get; set; } = [];

    /// <summary>Gets or sets the ids or names of spaces, all of whose apps are meant; <c>*</c> in a name stands for any text. Case does not matter.</summary>
    /// <value>Empty by default.</value>
    public IList<string> Spaces { get; set; } = [];
}
