using Butler.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Conformance;

public sealed class SinkTypeTests
{
    [Fact]
    public void Sinks_are_sealed_and_internal()
    {
        var sinks = typeof(SlackButlerBuilderExtensions).Assembly.GetTypes()
            .Where(type => type is { IsInterface: false, IsAbstract: false })
            .Where(type => type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IAlertSink<>)));

        sinks.Should().NotBeEmpty().And.OnlyContain(type => type.IsSealed && !type.IsPublic);
    }
}
