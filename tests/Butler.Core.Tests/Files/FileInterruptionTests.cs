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
        const int Files = 3000;
        for (var i = 0; i < Files; i++)
        {
            _sandbox.Write(_sandbox.A($"tree/{i}.txt"), "complete");
        }

        using var gone = new CancellationTokenSource();
        var copy = _sandbox.Files.CopyAsync(new FileCopyRequest(_sandbox.A("tree"), _sandbox.B("tree")), gone.Token);
        while (!Directory.Exists(_sandbox.B("tree")) && !copy.IsCompleted)
        {
            await Task.Yield();
        }

        await gone.CancelAsync();

        await FluentActions.Awaiting(() => copy).Should().ThrowAsync<OperationCanceledException>();
        var copied = Directory.GetFiles(_sandbox.B("tree"));
        copied.Should().HaveCountLessThan(Files).And.OnlyContain(file => File.ReadAllText(file) == "complete");
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
}
