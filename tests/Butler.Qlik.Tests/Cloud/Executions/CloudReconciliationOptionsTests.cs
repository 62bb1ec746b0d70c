using Butler.Qlik.Cloud;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Qlik.Tests.Cloud.Executions;

/// <summary>What a tenant's section says about reloads outside tasks.</summary>
public sealed class CloudReconciliationOptionsTests
{
    [Fact]
    public void The_list_is_read_from_the_section_of_the_tenant()
    {
        var reloads = Read(("reconciliation:appReloads:apps:0", "Finance *"), ("reconciliation:appReloads:spaces:0", "Production")).Reconciliation.AppReloads;
        reloads.All.Should().BeFalse();
        reloads.Apps.Should().Equal("Finance *");
        reloads.Spaces.Should().Equal("Production");
    }

    [Fact]
    public void An_empty_name_is_refused()
    {
        var options = Read();
        options.Reconciliation.AppReloads.Spaces = ["Production", " "];
        CloudTenantOptionsValidator.Check(options, "tenant").Should().ContainSingle()
            .Which.Key.Should().Be("tenant:reconciliation:appReloads:spaces:1");
    }

    private static CloudTenantOptions Read(params (string Key, string Value)[] settings)
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([new("tenant:tenantUrl", "https://company.eu.qlikcloud.com"), new("tenant:auth:jwt:token", "token"),
                .. settings.Select(static one => new KeyValuePair<string, string?>($"tenant:{one.Key}", one.Value))])
            .Build().GetSection("tenant");
        var services = new ServiceCollection();
        new Builder(services).AddQlikCloudTenant(section, "company");
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<CloudTenantOptions>>().Get("company");
    }

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
