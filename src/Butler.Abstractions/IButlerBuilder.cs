namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Composes a Butler. Every feature adds itself by an extension method on this builder and returns it.
/// </summary>
/// <remarks>
/// <c>services.AddButler()</c> may be called many times, also by libraries; all builders work on the same services.
/// </remarks>
public interface IButlerBuilder
{
    /// <summary>Gets the services that the Butler is composed in.</summary>
    IServiceCollection Services { get; }
}
