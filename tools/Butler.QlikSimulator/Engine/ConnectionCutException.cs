namespace Butler.Simulation.Engine;

/// <summary>Ends a call by cutting the connection that it came on.</summary>
internal sealed class ConnectionCutException() : Exception("The connection is cut on purpose.");
