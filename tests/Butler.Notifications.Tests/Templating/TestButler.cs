using Butler.Notifications.Templating;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Templating;

/// <summary>Composes the templates the way a host does.</summary>
internal sealed class TestButler(IServiceCollection services) : IButlerBuilder
{
    public IServiceCollection Services { get; } = services;

    public static ServiceProvider Build(Action<IButlerBuilder>? configure = null)
    {
        var builder = new TestButler(new ServiceCollection());
        configure?.Invoke(builder);
        builder.AddAlertTemplates();
        return builder.Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public static ITemplateRenderer Renderer(Action<IButlerBuilder>? configure = null) =>
        Build(configure).GetRequiredService<ITemplateRenderer>();
}
