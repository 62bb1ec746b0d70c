using Butler.Problems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Core.Problems;

/// <summary>Registers what collects Butler's own problems and tells people.</summary>
internal static class ProblemServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<ButlerProblemBoard>();
        services.TryAddSingleton<IButlerProblems>(static provider => provider.GetRequiredService<ButlerProblemBoard>());
        services.TryAddSingleton<DirectTelling>();
        services.AddHostedService<ProblemTeller>();
        services.AddHostedService<CertificateWatch>();
    }
}
