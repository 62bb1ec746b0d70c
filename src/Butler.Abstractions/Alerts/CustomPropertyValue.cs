namespace Butler.Alerts;

/// <summary>One value of a Qlik Sense custom property. A property with several values appears several times.</summary>
/// <param name="Name">The name of the property.</param>
/// <param name="Value">The value.</param>
public sealed record CustomPropertyValue(string Name, string Value);
