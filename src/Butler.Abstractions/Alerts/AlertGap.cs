namespace Butler.Alerts;

/// <summary>Something an alert should have said but could not find out.</summary>
/// <param name="Part">What is missing, in words for a reader: <c>script log</c>, <c>app owner</c>.</param>
/// <param name="Reason">Why, free of secrets, as in <c>QRS at sense1:4242 answered 403 to GET app/full</c>.</param>
public sealed record AlertGap(string Part, string Reason);
