namespace Butler.Simulation;

/// <summary>A request that the simulated repository service got.</summary>
/// <param name="Time">When it was answered, UTC.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, unescaped.</param>
/// <param name="Query">The query as sent, with the leading question mark; empty for none.</param>
/// <param name="User">The value of the header X-Qlik-User; empty for none.</param>
/// <param name="Status">The HTTP status of the answer; 0 when the connection was cut on purpose.</param>
/// <param name="Duration">How long the answer took to make.</param>
public sealed record SimulatorRequest(DateTimeOffset Time, string Method, string Path, string Query, string User, int Status, TimeSpan Duration);
