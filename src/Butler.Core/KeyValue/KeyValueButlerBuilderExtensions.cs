using Butler.Configuration.Binding;
using Butler.Core.KeyValue;
using Butler.Diagnostics;
using Butler.KeyValue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the key-value store.</summary>
public static class KeyValueButlerBuilderExtensions
{
    /// <summary>Adds an <see cref="IKeyValueStore"/> in an SQLite file next to Butler's own, by default <c>butler-key-value.db</c>, unless there already is one.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Register your own <see cref="IKeyValueStore"/> before this call to store pairs elsewhere.</remarks>
    public static IButlerBuilder AddKeyValueStore(this IButlerBuilder builder, Action<KeyValueStoreOptions>? configure = null) =>
        builder.AddKeyValueStore(null, configure);

    /// <inheritdoc cref="AddKeyValueStore(IButlerBuilder, Action{KeyValueStoreOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:keyValueStore</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddKeyValueStore(
        this IButlerBuilder builder, IConfigurationSection? section, Action<KeyValueStoreOptions>? configure = null)
    {
        builder.AddOptionsAndSweep(section, configure);
        builder.Services.AddSingleton(KeyValueSchema.File);
        builder.Services.AddSingleton(KeyValueSchema.Schema);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IDiagnosis, KeyValueDiagnosis>());
        builder.Services.TryAddSingleton<IKeyValueStore, SqliteKeyValueStore>();
        return builder;
    }

    /// <summary>Adds an <see cref="IKeyValueStore"/> that keeps pairs in memory until the process ends: for tests, and for hosts without a
    /// disk. It replaces any other.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddInMemoryKeyValueStore(this IButlerBuilder builder, Action<KeyValueStoreOptions>? configure = null)
    {
        builder.AddOptionsAndSweep(null, configure);
        builder.Services.Replace(ServiceDescriptor.Singleton<IKeyValueStore, InMemoryKeyValueStore>());
        return builder;
    }

    private static void AddOptionsAndSweep(
        this IButlerBuilder builder, IConfigurationSection? section, Action<KeyValueStoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddButlerOptions("", "Butler:keyValueStore", section, configure);
        builder.Services.AddHostedService<KeyValueSweep>();
    }
}
