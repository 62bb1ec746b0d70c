using Butler.Core.Files.Disk;
using Butler.Files;

namespace Butler.Core.Tests.Files;

public sealed class FileInterruptionTests : IDisposable
{
    private readonly FileSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_copy_that_nobody_waits_for_any_more_stops_and_leaves_complete_files_only()
    {
        // A copy that is through before it can be stopped tells nothing; the next one is twice as long.
        var files = 1500;
        string target;
        do
        {
            files *= 2;
            target = _sandbox.B($"tree-{files}");
        }
        while (!await IsStoppedMidwayAsync(files, target) && files < 90_000);

        Directory.GetFiles(target).Should().HaveCountLessThan(files).And.OnlyContain(file => File.ReadAllText(file) == "complete");
        _sandbox.LeftOvers().Should().BeEmpty();
    }

    [Fact]
    public async Task A_copy_into_a_directory_removes_what_a_crash_left_there_an_hour_ago()
    {
        var (old, young, foreign) = (_sandbox.B(TemporaryName.New()), _sandbox.B(TemporaryName.New()), _sandbox.B(".butler-notes.tmp"));
        var oldFolder = _sandbox.B(TemporaryName.New());
        foreach (var file in new[] { old, young, foreign, oldFolder + "/inner.txt" })
        {
            _sandbox.Write(file);
        }

        var twoHoursAgo = _sandbox.Time.GetUtcNow().UtcDateTime.AddHours(-2);
        File.SetLastWriteTimeUtc(old, twoHoursAgo);
        File.SetLastWriteTimeUtc(foreign, twoHoursAgo);
        Directory.SetLastWriteTimeUtc(oldFolder, twoHoursAgo);

        await _sandbox.CopyAsync(_sandbox.Write(_sandbox.A("new.txt")), _sandbox.B("new.txt"));

        Directory.GetFileSystemEntries(_sandbox.Root("b")).Should().BeEquivalentTo(young, foreign, _sandbox.B("new.txt"));
        _sandbox.Time.Advance(TimeSpan.FromHours(2));
        await _sandbox.CopyAsync(_sandbox.A("new.txt"), _sandbox.B("newer.txt"));
        File.Exists(young).Should().BeFalse("it is old by now");
    }

    // Stops the copy once the first file is there.
    private async Task<bool> IsStoppedMidwayAsync(int files, string target)
    {
        var source = _sandbox.A($"tree-{files}");
        for (var i = 0; i < files; i++)
        {
            _sandbox.Write(Path.Combine(source, $"{i}.txt"), "complete");
        }

        using var gone = new CancellationTokenSource();
        var copy = _sandbox.Files.CopyAsync(new FileCopyRequest(source, target), gone.Token);
        while (!copy.IsCompleted && !HasFile(target))
        {
            await Task.Yield();
        }

        await gone.CancelAsync();
        try
        {
            await copy;
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static bool HasFile(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.txt").Any();
}
