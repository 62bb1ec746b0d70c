using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Files;
using Butler.Core.Files.Disk;
using Butler.Core.Files.Disk.Posix;
using Butler.Core.Files.Disk.Windows;
using Butler.Core.Files.Own;
using Butler.Core.Files.Paths;
using Butler.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds file operations.</summary>
public static class FileButlerBuilderExtensions
{
    /// <summary>Adds <see cref="IFileOperations"/>: copy, move, delete and create in approved directories.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Approves directories.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddFileOperations(this IButlerBuilder builder, Action<FileOperationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddFileOperations(null, configure);
    }

    /// <inheritdoc cref="AddFileOperations(IButlerBuilder, Action{FileOperationOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="butler">The section <c>Butler</c>: reads <c>fileCopyApprovedDirectories</c>, <c>fileMoveApprovedDirectories</c>,
    /// <c>fileDeleteApprovedDirectories</c>, <c>createDirApprovedDirectories</c>, <c>fileMaxConcurrentOperations</c> and
    /// <c>configDirectories:qvdPath</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddFileOperations(
        this IButlerBuilder builder, IConfigurationSection? butler, Action<FileOperationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        IDisk disk = OperatingSystem.IsWindows() ? new WindowsDisk() : new PosixDisk();
        bool IsServed(string endpoint) => bool.TryParse(butler?[$"restServerEndpointsEnable:{endpoint}"], out var on) && on;
        services.AddButlerOptions(
            "", "AddFileOperations", butler, configure, new FileOperationOptionsValidator(disk.Style, IsServed).Check, isOtherKey: static _ => true);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new OwnFileFinder(
            disk, ParserFor(provider, disk), provider.GetServices<IOwnFiles>(), provider.GetServices<ICertificateFiles>()));
        services.AddSingleton<ISettingsCheck>(provider => new OwnFileOverlap(
            () => provider.GetRequiredService<IOptions<FileOperationOptions>>().Value,
            butler?.Path ?? "AddFileOperations",
            ParserFor(provider, disk),
            disk,
            provider.GetRequiredService<OwnFileFinder>()));
        services.TryAddSingleton<IFileOperations>(provider => Create(provider, disk));
        return builder;
    }

    private static FileOperations Create(IServiceProvider provider, IDisk disk)
    {
        var options = provider.GetRequiredService<IOptions<FileOperationOptions>>().Value;
        var time = provider.GetRequiredService<TimeProvider>();
        var parser = ParserFor(provider, disk);
        var files = new GuardedFiles(
            disk, new RequestedPaths(parser), new ApprovedDirectories(options, parser), provider.GetRequiredService<OwnFileFinder>(), new LeftOvers(time));
        var log = new OperationLog(provider.GetRequiredService<ILogger<OperationLog>>(), time);
        return new FileOperations(files, new FileWorkers(options.FileMaxConcurrentOperations), log, time);
    }

    private static PathParser ParserFor(IServiceProvider provider, IDisk disk) =>
        PathParser.StartingAt(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, disk.Style);
}
