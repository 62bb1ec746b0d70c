using Butler.Problems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Core.Problems;

/// <summary>Registers the services that collect and report Butler's own problems.</summary>
internal static class ProblemServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<ButlerProblemBoard>();
        services.TryAddSingleton<IButlerProblems>(static provider => provider.GetRequiredService<ButlerProblemBoard>());
        services.TryAddSingleton<DirectTelling>();
        services.AddHostedService<ProblemTeller>();
        services.AddHostedService<ExpiryWatch>();
    }
}
