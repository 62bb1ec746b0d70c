using System.Threading.Channels;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace Butler.HotReload;

/// <summary>Notices changes of the configuration file while Butler runs: by the system's events, and by a look now and then where these do not come.</summary>
internal sealed class ConfigurationWatch(FollowedFile file, TimeProvider time) : BackgroundService
{
    // Editors write a file in several steps.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    // Network shares, links and container mounts raise no events.
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var folder = new PhysicalFileProvider(Path.GetDirectoryName(file.State.Path)!);
        using var watch = ChangeToken.OnChange(() => folder.Watch(Path.GetFileName(file.State.Path)), () => signs.Writer.TryWrite(true));
        await using var poll = time.CreateTimer(
            _ =>
            {
                if (file.HasChanged)
                {
                    signs.Writer.TryWrite(false);
                }
            },
            null, PollInterval, PollInterval);
        try
        {
            while (await signs.Reader.WaitToReadAsync(stoppingToken))
            {
                var isEvent = false;
                while (signs.Reader.TryRead(out var sign))
                {
                    isEvent |= sign;
                    await Task.Delay(Quiet, time, stoppingToken);
                }

                // A file that is gone for a moment comes back, as editors do it. The next look now and then finds one that does not.
                if (!isEvent || File.Exists(file.State.Path))
                {
                    await file.FollowAsync(isConfirmed: false, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
