using Butler.Configuration.Binding;
using Butler.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures Butler's embedded storage.</summary>
public static class StorageButlerBuilderExtensions
{
    /// <summary>Sets the path of the SQLite database file and how long history is kept. Without this call, the defaults apply.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddSqliteStorage(this IButlerBuilder builder, Action<StorageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddSqliteStorage(null, configure);
    }

    /// <inheritdoc cref="AddSqliteStorage(IButlerBuilder, Action{StorageOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:storage</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddSqliteStorage(
        this IButlerBuilder builder, IConfigurationSection? section, Action<StorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddButlerOptions("", "Butler:storage", section, configure, StorageOptions.Check);
        return builder;
    }
}
