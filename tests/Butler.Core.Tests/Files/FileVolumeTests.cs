using System.Diagnostics;
using Butler.Files;

namespace Butler.Core.Tests.Files;

public sealed class FileVolumeTests : IDisposable
{
    private readonly DirectoryInfo _other = new(Path.Combine("/dev/shm", $"butler-{Guid.NewGuid():N}"));
    private readonly FileSandbox _sandbox;

    public FileVolumeTests() => _sandbox = new FileSandbox(options => options
        .AllowMove("../a", _other.FullName).AllowMove("../a", "../b").AllowCopy("../a", "../b").AllowCopy("../a", _other.FullName));

    public void Dispose()
    {
        if (_other.Exists)
        {
            _other.Delete(recursive: true);
        }

        _sandbox.Dispose();
    }

    [Fact]
    public async Task A_move_to_another_volume_copies_and_deletes()
    {
        NeedsOtherVolume();
        var changed = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_sandbox.Write(_sandbox.A("file.txt"), "file"), changed);
        _sandbox.Write(_sandbox.A("tree/sub/one.txt"), "one");
        File.CreateSymbolicLink(_sandbox.A("tree/link"), "sub/one.txt");

        (await _sandbox.MoveAsync(_sandbox.A("file.txt"), Other("file.txt"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.MoveAsync(_sandbox.A("tree"), Other("new/tree"))).Outcome.Should().Be(FileOutcome.Done);

        Directory.GetFileSystemEntries(_sandbox.Root("a")).Should().BeEmpty();
        File.ReadAllText(Other("file.txt")).Should().Be("file");
        File.GetLastWriteTimeUtc(Other("file.txt")).Should().Be(changed);
        File.ReadAllText(Other("new/tree/link")).Should().Be("one");
        Hidden().Should().BeEmpty();
    }

    [Fact]
    public async Task A_move_to_another_volume_replaces_only_when_asked()
    {
        NeedsOtherVolume();
        _sandbox.Write(_sandbox.A("file.txt"), "new");
        _sandbox.Write(_sandbox.A("tree/new.txt"), "new");
        _sandbox.Write(Other("file.txt"), "old");
        _sandbox.Write(Other("tree/old.txt"), "old");

        (await _sandbox.MoveAsync(_sandbox.A("file.txt"), Other("file.txt"))).Outcome.Should().Be(FileOutcome.InTheWay);
        (await _sandbox.MoveAsync(_sandbox.A("tree"), Other("tree"))).Outcome.Should().Be(FileOutcome.InTheWay);
        File.ReadAllText(Other("file.txt")).Should().Be("old");
        (await _sandbox.MoveAsync(_sandbox.A("file.txt"), Other("file.txt"), overwrite: true)).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.MoveAsync(_sandbox.A("tree"), Other("tree"), overwrite: true)).Outcome.Should().Be(FileOutcome.Done);

        File.ReadAllText(Other("file.txt")).Should().Be("new");
        Directory.GetFileSystemEntries(Other("tree")).Should().Equal(Other("tree/new.txt"));
        Hidden().Should().BeEmpty();
    }

    [Fact]
    public async Task A_move_that_fails_half_way_leaves_the_source_and_no_half_target()
    {
        NeedsOtherVolume();
        _sandbox.Write(_sandbox.A("tree/one.txt"));
        File.CreateSymbolicLink(_sandbox.A("tree/z-link"), _sandbox.Root("outside"));

        (await _sandbox.MoveAsync(_sandbox.A("tree"), Other("tree"))).Outcome.Should().Be(FileOutcome.NotApproved);

        File.Exists(_sandbox.A("tree/one.txt")).Should().BeTrue();
        Directory.GetFileSystemEntries(_other.FullName).Should().BeEmpty();
    }

    [Fact]
    public async Task A_full_disk_is_named_and_leaves_nothing_behind()
    {
        Directory.CreateDirectory(_sandbox.Root("b"));
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "none", _sandbox.Root("b")) == 0, "Needs the right to mount a small disk.");
        try
        {
            await File.WriteAllBytesAsync(_sandbox.A("large.bin"), new byte[5_000_000], TestContext.Current.CancellationToken);

            var result = await _sandbox.CopyAsync(_sandbox.A("large.bin"), _sandbox.B("large.bin"));
            var move = await _sandbox.MoveAsync(_sandbox.A("large.bin"), _sandbox.B("large.bin"));

            result.Outcome.Should().Be(FileOutcome.NoSpace);
            move.Outcome.Should().Be(FileOutcome.NoSpace);
            Directory.GetFileSystemEntries(_sandbox.Root("b")).Should().BeEmpty();
            new FileInfo(_sandbox.A("large.bin")).Length.Should().Be(5_000_000);
        }
        finally
        {
            await RunAsync("umount", _sandbox.Root("b"));
        }
    }

    private string Other(string name) => Path.Combine(_other.FullName, name);

    private IEnumerable<string> Hidden() => _other.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(entry => entry.Name).Where(name => name.StartsWith('.'));

    private static void NeedsOtherVolume() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && new DriveInfo("/dev/shm").DriveFormat != new DriveInfo(Path.GetTempPath()).DriveFormat, "Needs a second file system.");

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
