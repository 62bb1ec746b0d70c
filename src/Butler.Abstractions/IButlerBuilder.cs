namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Composes a Butler. Every feature has an extension method on this builder that adds the feature and returns the builder.
/// </summary>
/// <remarks>
/// <c>services.AddButler()</c> may be called many times, even by libraries; all builders use the same services.
/// </remarks>
public interface IButlerBuilder
{
    /// <summary>Gets the services that the Butler is composed in.</summary>
    IServiceCollection Services { get; }
}
