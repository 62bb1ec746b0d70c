namespace Butler.Simulation.Engine;

/// <summary>The app that a session has open.</summary>
internal sealed record EngineDoc(SiteApp App, SiteAppContent Content, bool HasNoData, int Handle);
