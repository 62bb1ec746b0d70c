using System.Diagnostics;
using System.Globalization;
using System.Text;
using Butler.Files;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Tests.Files;

public sealed class SparseFileTests : IDisposable
{
    private const long Length = 3L << 30;
    private const int BlockSize = 512;
    private static readonly long[] Places = [0, 5_000_001, 1L << 31, Length - 200_000];
    private static readonly byte[] Data = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(static number => $"{number:00000};")));

    private readonly FileSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Holes_stay_holes(bool endsWithData)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Counts blocks as Linux does.");
        var places = endsWithData ? Places : Places[..2];
        await WriteAsync(_sandbox.A("sparse"), places);
        var blocks = await BlocksAsync(_sandbox.A("sparse"));
        (blocks * BlockSize).Should().BeLessThan(Length / 100, "the file system has to know of holes");
        var started = Stopwatch.StartNew();

        (await _sandbox.CopyAsync(_sandbox.A("sparse"), _sandbox.B("copy"))).Outcome.Should().Be(FileOutcome.Done);

        started.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20), "next to nothing has to be copied");
        new FileInfo(_sandbox.B("copy")).Length.Should().Be(Length);
        (await BlocksAsync(_sandbox.B("copy")) * BlockSize).Should().BeLessThan(Length / 100);
        using var copy = File.OpenHandle(_sandbox.B("copy"));
        foreach (var place in places)
        {
            Read(copy, place, Data.Length).Should().Equal(Data);
        }

        Read(copy, 1L << 30, 4096).Should().OnlyContain(value => value == 0);
    }

    [Fact]
    public async Task A_file_that_is_nothing_but_a_hole_keeps_its_length()
    {
        await WriteAsync(_sandbox.A("hole"), []);

        (await _sandbox.CopyAsync(_sandbox.A("hole"), _sandbox.B("hole"))).Outcome.Should().Be(FileOutcome.Done);

        new FileInfo(_sandbox.B("hole")).Length.Should().Be(Length);
    }

    [Fact]
    public async Task Between_file_systems_holes_stay_holes_too()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && new DriveInfo("/dev/shm").DriveFormat != new DriveInfo(Path.GetTempPath()).DriveFormat, "Needs a second file system.");
        var other = Directory.CreateDirectory($"/dev/shm/butler-{Guid.NewGuid():N}").FullName;
        try
        {
            using var sandbox = new FileSandbox(options => options.AllowCopy(other, "../b").AllowMove(other, "../b"));
            await WriteAsync(Path.Combine(other, "sparse"), Places);

            (await sandbox.CopyAsync(Path.Combine(other, "sparse"), sandbox.B("copied"))).Outcome.Should().Be(FileOutcome.Done);
            (await sandbox.MoveAsync(Path.Combine(other, "sparse"), sandbox.B("moved"))).Outcome.Should().Be(FileOutcome.Done);

            foreach (var name in new[] { "copied", "moved" })
            {
                new FileInfo(sandbox.B(name)).Length.Should().Be(Length);
                (await BlocksAsync(sandbox.B(name)) * BlockSize).Should().BeLessThan(Length / 100);
                using var file = File.OpenHandle(sandbox.B(name));
                Places.Should().OnlyContain(place => Read(file, place, Data.Length).SequenceEqual(Data));
            }
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    private static async Task WriteAsync(string path, IEnumerable<long> places)
    {
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.SetLength(file, Length);
        foreach (var place in places)
        {
            await RandomAccess.WriteAsync(file, Data, place, TestContext.Current.CancellationToken);
        }
    }

    private static byte[] Read(SafeFileHandle file, long place, int count)
    {
        var buffer = new byte[count];
        RandomAccess.Read(file, buffer, place).Should().Be(count);
        return buffer;
    }

    private static async Task<long> BlocksAsync(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["--format=%b", path]) { RedirectStandardOutput = true })!;
        return long.Parse(await stat.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }
}
