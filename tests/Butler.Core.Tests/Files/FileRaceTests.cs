using System.Runtime.Versioning;
using Butler.Core.Files.Disk.Posix;
using Butler.Files;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Tests.Files;

[SupportedOSPlatform("linux")]
public sealed class FileRaceTests : IDisposable
{
    private const int ExchangeNames = 2;
    private const int Rounds = 1000;
    private const int MostRounds = 50_000;
    private readonly FileSandbox _sandbox = new();
    private int _swaps;

    public void Dispose() => _sandbox.Dispose();

    // One thread exchanges a directory and a link to the outside, in one step and as fast as it can, while others work through that name.
    [Theory]
    [InlineData("copy from")]
    [InlineData("copy to")]
    [InlineData("copy tree")]
    [InlineData("move")]
    [InlineData("delete")]
    [InlineData("delete tree")]
    [InlineData("create")]
    public async Task A_directory_that_turns_into_a_link_at_any_moment_leads_nobody_out(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux exchanges two names in one step.");
        Directory.CreateDirectory(_sandbox.A("door"));
        _sandbox.Write(_sandbox.A("mine.txt"), "mine");
        File.CreateSymbolicLink(_sandbox.A("way-out"), _sandbox.Root("outside"));
        var before = _sandbox.Outside();
        var outcomes = new Dictionary<FileOutcome, int>();
        using var over = new CancellationTokenSource();
        var swapping = Task.Run(() => Swap(over.Token), TestContext.Current.CancellationToken);

        for (var i = 0; i < MostRounds && (i < Rounds || Volatile.Read(ref _swaps) < Rounds || outcomes.Count < 2); i++)
        {
            _sandbox.Write(_sandbox.B("own.txt"), "own");
            var result = await ActAsync(kind, i);
            outcomes[result.Outcome] = outcomes.GetValueOrDefault(result.Outcome) + 1;
        }

        await over.CancelAsync();
        await swapping;
        _sandbox.Outside().Should().Equal(before);
        _sandbox.Leaks().Should().BeEmpty();
        _sandbox.LeftOvers().Should().BeEmpty();
        _swaps.Should().BeGreaterThanOrEqualTo(Rounds);
        outcomes.Should().HaveCountGreaterThan(1, "both the directory and the link must have been met, or the test shows nothing");
    }

    private async Task<FileResult> ActAsync(string kind, int round)
    {
        switch (kind)
        {
            case "copy from":
                return await _sandbox.CopyAsync(_sandbox.A("door/secret.txt"), _sandbox.B("stolen.txt"), overwrite: true);
            case "copy to":
                return await _sandbox.CopyAsync(_sandbox.A("mine.txt"), _sandbox.A($"door/new/{round % 3}/own.txt"), overwrite: true);
            case "copy tree":
                return await _sandbox.CopyAsync(_sandbox.A("door/deep"), _sandbox.B("stolen"), overwrite: true);
            case "move":
                return await _sandbox.MoveAsync(_sandbox.B("own.txt"), _sandbox.A("door/secret.txt"), overwrite: true);
            case "delete":
                return await _sandbox.DeleteAsync(_sandbox.A("door/secret.txt"));
            case "delete tree":
                return await _sandbox.DeleteAsync(_sandbox.A("door/deep"));
            default:
                return await _sandbox.CreateAsync(_sandbox.A($"door/new/{round}"));
        }
    }

    private void Swap(CancellationToken over)
    {
        using var folder = new SafeFileHandle(PosixCalls.Open(PosixNames.Encode(_sandbox.Root("a")), PosixFolder.OpenFlags, 0), ownsHandle: true);
        var (door, wayOut) = (PosixNames.Encode("door"), PosixNames.Encode("way-out"));
        while (!over.IsCancellationRequested)
        {
            PosixCalls.LinuxRenameAt(PosixSystem.SystemCalls.RenameAt2, folder, door, folder, wayOut, ExchangeNames).Should().Be(0);
            Interlocked.Increment(ref _swaps);
        }
    }
}
