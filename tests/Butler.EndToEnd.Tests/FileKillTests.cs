using System.Net.Http.Json;

namespace Butler.EndToEnd.Tests;

public sealed class FileKillTests
{
    private const int Kills = 5;
    private const int Size = 200_000_000;

    [Fact]
    public async Task A_kill_in_the_middle_of_a_copy_leaves_the_old_file_or_the_new_one_and_nothing_else()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var random = new Random(16);
        await using var butler = new ButlerUnderTest("""
              restServerEndpointsEnable: { fileCopy: true }
              fileCopyApprovedDirectories: [ { fromDirectory: ./from, toDirectory: ./to } ]
            """);
        var (from, to) = (butler.Folder.CreateSubdirectory("from"), butler.Folder.CreateSubdirectory("to"));
        var target = Path.Combine(to.FullName, "large.bin");
        await File.WriteAllBytesAsync(Path.Combine(from.FullName, "large.bin"), new byte[Size], cancellation);

        for (var round = 0; round < Kills; round++)
        {
            await File.WriteAllTextAsync(target, "old", cancellation);
            await butler.StartAsync(cancellation);
            var copy = butler.Http.PutAsJsonAsync("/v4/filecopy", new { fromFile = "./from/large.bin", toFile = "./to/large.bin", overwrite = true }, cancellation);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 200)), TimeProvider.System, cancellation);

            await butler.KillAsync();

            await Record.ExceptionAsync(() => copy);
            new FileInfo(target).Length.Should().BeOneOf(3, Size);
            to.GetFileSystemInfos().Should().ContainSingle();
        }
    }
}
