namespace Butler.Qlik.Apps;

/// <summary>A list created by the engine.</summary>
/// <param name="Definition">The properties of the session object for it, as JSON.</param>
/// <param name="Member">The member of the layout that has the items.</param>
internal sealed record AppList(string Definition, string Member);
