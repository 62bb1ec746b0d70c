namespace Butler.Alerts;

/// <summary>What the inbox did with an alert.</summary>
public enum AlertReceipt
{
    /// <summary>It is on disk and will go its way.</summary>
    Accepted,

    /// <summary>The same event came before, within the window; nothing was stored.</summary>
    Duplicate,
}
