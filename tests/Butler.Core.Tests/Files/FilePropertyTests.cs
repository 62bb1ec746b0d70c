using System.Globalization;
using CsCheck;

namespace Butler.Core.Tests.Files;

public sealed class FilePropertyTests
{
    private static readonly Gen<string> Name = Gen.OneOf("x", "y", "link", "deep", "ü x", "secret.txt", "\ud83d\ude00", "X");

    private static readonly Gen<string> Start = Gen.OneOf(
        "{a}", "{a}", "{b}", "{b}", "{root}", "{root}/ab", "{root}/outside", "", "/", "//", ".", "..", "\\", "./", "{a}/../b", "\\\\host\\share", "/proc/self/cwd", "{b}/qvd");

    private static readonly Gen<string> Separator = Gen.OneOf("/", "/", "/", "\\", "//", "/./", "/../", "\\..\\");

    private static readonly Gen<string> AnyPath = Gen.Select(
        Start, Gen.Select(Separator, Gen.Frequency((4, Name), (1, Gen.OneOf("..", ".", "a", "b", "outside", "\0", "\ud800", ""))), string.Concat).Array[0, 5], Gen.OneOf("", "", "", "/", "/..", "/."),
        (start, names, end) => start + string.Concat(names) + end);

    private static readonly Gen<string> LinkTarget = Gen.OneOf(AnyPath.Where(path => path.Length > 0 && !path.Contains('\0') && !path.Contains('\ud800')), Name, Gen.OneOf("..", "../..", ".", "../outside", "../../outside", "link", "x/..", "{root}/outside", "{root}", "{root}/outside/secret.txt"));

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Enum<Act>(), AnyPath, AnyPath, Gen.Bool, LinkTarget, Gen.Select(Gen.OneOf("{a}", "{b}"), Name.Array[1, 2], (root, names) => $"{root}/{string.Join('/', names)}"),
        (act, path, target, overwrite, linkTarget, inside) => new Step(act, path, target, overwrite, linkTarget, inside));

    // How long to hunt, as for the other fuzz tests.
    private static int Seconds { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("BUTLER_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    private enum Act
    {
        Copy,
        Move,
        Delete,
        Create,
        CreateQvd,
        PutLink,
        PutFile,
        CopyInside,
        MoveInside,
    }

    [Fact]
    public void Nothing_outside_of_the_approved_directories_is_ever_read_or_changed() => AnyStep.Array[1, 25].Sample(
        steps =>
        {
            using var sandbox = new FileSandbox();
            var before = sandbox.Outside();
            foreach (var step in steps)
            {
                RunAsync(sandbox, step).GetAwaiter().GetResult();
                sandbox.Outside().Should().Equal(before, "{0} must change nothing outside", step);
                sandbox.Leaks().Should().BeEmpty("{0} must read nothing outside", step);
            }

            sandbox.LeftOvers().Should().BeEmpty();
        },
        iter: Seconds > 0 ? long.MaxValue : 150,
        time: Seconds > 0 ? Seconds : -1);

    private static async Task RunAsync(FileSandbox sandbox, Step step)
    {
        string Fill(string text) => text
            .Replace("{root}", sandbox.Root("").TrimEnd('/'), StringComparison.Ordinal)
            .Replace("{a}", sandbox.Root("a"), StringComparison.Ordinal)
            .Replace("{b}", sandbox.Root("b"), StringComparison.Ordinal);

        var (path, target, inside) = (Fill(step.Path), Fill(step.Target), Fill(step.Inside));
        _ = step.Act switch
        {
            Act.Copy => await sandbox.CopyAsync(path, target, step.Overwrite),
            Act.CopyInside => await sandbox.CopyAsync(inside, target, step.Overwrite),
            Act.Move => await sandbox.MoveAsync(path, target, step.Overwrite),
            Act.MoveInside => await sandbox.MoveAsync(inside, inside.Replace("/a/", "/b/", StringComparison.Ordinal), step.Overwrite),
            Act.Delete => await sandbox.DeleteAsync(path),
            Act.Create => await sandbox.CreateAsync(path),
            Act.CreateQvd => await sandbox.CreateQvdAsync(step.Path.Replace("{", "", StringComparison.Ordinal)),
            _ => null,
        };
        Put(sandbox, step.Act, inside, Fill(step.LinkTarget));
    }

    // What somebody with access to the approved directories does: only real directories lead to what he makes.
    private static void Put(FileSandbox sandbox, Act act, string path, string linkTarget)
    {
        var parent = Path.GetDirectoryName(path)!;
        if (act is not (Act.PutLink or Act.PutFile) || File.Exists(path) || Directory.Exists(path) || new FileInfo(path).LinkTarget is not null
            || new DirectoryInfo(parent).LinkTarget is not null || File.Exists(parent))
        {
            return;
        }

        Directory.CreateDirectory(parent);
        if (act == Act.PutLink)
        {
            File.CreateSymbolicLink(path, linkTarget);
        }
        else
        {
            sandbox.Write(path);
        }
    }

    private sealed record Step(Act Act, string Path, string Target, bool Overwrite, string LinkTarget, string Inside);
}
