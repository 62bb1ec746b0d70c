using Microsoft.Extensions.DependencyInjection;

namespace Butler.Qlik.Tests.Support;

internal sealed class TestButlerBuilder : IButlerBuilder
{
    public IServiceCollection Services { get; } = new ServiceCollection();
}
