using Butler.Qlik.Recording;
using Butler.Recording;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what recordings of events need.</summary>
public static class RecordingButlerBuilderExtensions
{
    /// <summary>Adds the <see cref="IEventAnonymizer"/> for events of Qlik Sense and Qlik Cloud.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddEventAnonymizer(this IButlerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IEventAnonymizer, EventAnonymizer>();
        return builder;
    }
}
