namespace Butler.Core.Alerts;

/// <summary>What one route makes of an alert.</summary>
/// <param name="Targets">Who gets it now.</param>
/// <param name="Refusal">Why nobody is to get it; <see langword="null"/> when somebody is.</param>
/// <param name="Held">Why it is not known yet who else gets it; <see langword="null"/> when it is.</param>
/// <param name="HeldFor">How long that may last.</param>
internal sealed record RouteDecision(IReadOnlyList<string> Targets, string? Refusal = null, string? Held = null, TimeSpan HeldFor = default);
