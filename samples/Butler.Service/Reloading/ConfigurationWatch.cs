using System.Threading.Channels;
using Butler.Service.CommandLine;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Butler.Service.Reloading;

/// <summary>Takes over changes of the configuration file while Butler runs.</summary>
/// <remarks>A file with a mistake changes nothing at all: half of a change can be worse than none, and a typo must not switch alerts off.</remarks>
internal sealed class ConfigurationWatch(
    IConfigurationRoot configuration, ServiceArguments arguments, SettingsSnapshot atStart, TimeProvider time, ILogger<ConfigurationWatch> logger)
    : BackgroundService
{
    // Editors write a file in several steps.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly LiveSettings _live = new(atStart);
    private readonly string _file = Path.GetFullPath(arguments.ConfigFile!);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var folder = new PhysicalFileProvider(Path.GetDirectoryName(_file)!);
        using var watch = ChangeToken.OnChange(() => folder.Watch(Path.GetFileName(_file)), () => changes.Writer.TryWrite(true));
        try
        {
            while (await changes.Reader.WaitToReadAsync(stoppingToken))
            {
                while (changes.Reader.TryRead(out _))
                {
                    await Task.Delay(Quiet, time, stoppingToken);
                }

                // A file that is gone for a moment comes back, as editors do it.
                if (File.Exists(_file))
                {
                    Follow();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Follow()
    {
        var problems = Candidate.FindProblems(arguments).ToLookup(static problem => problem.IsWarning);
        if (problems[false].Any())
        {
            logger.ChangeRefused(
                _file, problems[false].Count(), string.Join("", problems[false].Select(static problem => $"{Environment.NewLine}  {problem.Key}: {problem.Message}")));
            return;
        }

        var before = SettingsSnapshot.Of(configuration);
        try
        {
            configuration.Reload();
        }
        catch (Exception failure) when (failure is FormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // Changed again since it was checked; that change leads here too.
            logger.ChangeUnreadable(_file, failure.Message);
            return;
        }

        var keys = before.ChangesTo(SettingsSnapshot.Of(configuration));
        foreach (var warning in problems[true].Where(warning => keys.Contains(warning.Key, StringComparer.OrdinalIgnoreCase)))
        {
            logger.SettingLooksWrong(warning.Key, warning.Message);
        }

        var changed = keys.ToLookup(_live.TakesEffectAtOnce);
        if (changed[true].Any())
        {
            logger.SettingsChanged(_file, string.Join(", ", changed[true]));
        }

        if (changed[false].Any())
        {
            logger.RestartNeeded(_file, string.Join(", ", changed[false]));
        }
    }
}
