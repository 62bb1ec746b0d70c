namespace Butler.Alerts;

/// <summary>Lets alerts through only when the task has a custom property with a certain value.</summary>
public sealed class CustomPropertyGate
{
    /// <summary>Gets or sets whether the gate is there at all.</summary>
    /// <value><see langword="false"/> by default: everything passes.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the name of the custom property. Compared with upper and lower case told apart, as Qlik Sense does.</summary>
    public string CustomPropertyName { get; set; } = "";

    /// <summary>Gets or sets the value that opens the gate.</summary>
    /// <value><c>Yes</c> by default.</value>
    public string EnabledValue { get; set; } = "Yes";
}
