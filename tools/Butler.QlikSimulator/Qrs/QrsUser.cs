namespace Butler.Simulation.Qrs;

/// <summary>The user that a request acts as.</summary>
internal sealed record QrsUser(Guid Id, string Name, bool SeesAll);
