using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Composition;

/// <summary>A destination of alerts, and how it is composed from its section.</summary>
/// <param name="Name">The name that monitors have switches under, as in <c>slack</c>.</param>
/// <param name="Section">The section below <c>Butler</c>, as in <c>slackNotification</c>.</param>
/// <param name="Add">Adds the destination.</param>
internal sealed record Destination(string Name, string Section, Action<IButlerBuilder, IConfigurationSection, KindGates> Add)
{
    /// <summary>Gets what adds a destination of a Qlik Cloud tenant's own; <see langword="null"/> when all tenants share one.</summary>
    public Action<IButlerBuilder, IConfigurationSection, CloudTenant>? AddForTenant { get; init; }

    /// <summary>Gets the options of its switches below a monitor.</summary>
    public Type MonitorSwitches { get; init; } = typeof(MonitorSwitches);
}

/// <summary>A Qlik Cloud tenant with destinations of its own.</summary>
/// <param name="Name">The name of the tenant.</param>
/// <param name="Butler">The section <c>Butler</c>.</param>
internal sealed record CloudTenant(string Name, IConfigurationSection Butler);
