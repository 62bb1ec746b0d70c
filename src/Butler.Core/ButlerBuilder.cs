using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core;

/// <summary>Composes a Butler in a service collection.</summary>
internal sealed class ButlerBuilder(IServiceCollection services) : IButlerBuilder
{
    public IServiceCollection Services { get; } = services;
}
