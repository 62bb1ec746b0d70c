namespace Butler.Qlik.Apps;

/// <summary>A list that the engine makes.</summary>
/// <param name="Definition">The properties of the session object that holds it, as JSON.</param>
/// <param name="Member">The member of the layout that has the items.</param>
internal sealed record AppList(string Definition, string Member);
