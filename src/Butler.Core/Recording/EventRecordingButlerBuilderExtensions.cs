using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Recording;
using Butler.Files;
using Butler.Recording;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds recordings of the events that arrive.</summary>
public static class EventRecordingButlerBuilderExtensions
{
    /// <summary>Records the events that arrive while the section says so, also when it changes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:eventRecording</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddEventRecording(
        this IButlerBuilder builder, IConfigurationSection? section, Action<EventRecordingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddButlerOptions("", "Butler:eventRecording", section, configure, Check, effect: ChangeEffect.AtOnce);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SwitchedRecording>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IArrivalObserver, SwitchedRecording>(static provider => provider.GetRequiredService<SwitchedRecording>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOwnFiles, SwitchedRecording>(static provider => provider.GetRequiredService<SwitchedRecording>()));
        return builder;
    }

    private static IEnumerable<SettingsProblem> Check(EventRecordingOptions options, string key)
    {
        if (options.Enable && options.File.Trim().Length == 0)
        {
            yield return new SettingsProblem($"{key}:file", "must be the name of a file.");
        }
    }
}
