using System.Diagnostics;
using Butler.Configuration;
using Butler.Core.Files;
using Butler.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Files;

/// <summary>Butler's own files stand in an approved directory: <c>a/conf</c> and what the links there lead to.</summary>
public sealed class OwnFileTests : IDisposable
{
    private readonly FileSandbox _sandbox = new(AllowAll, static sandbox =>
    [
        new OwnFile("Butler:one", sandbox.A("conf/butler.yaml")) { IsSecret = true },
        new OwnFile("Butler:link", sandbox.A("conf/linked.yaml")),
        new OwnFile("Butler:way", sandbox.A("way/schedule.yaml")),
        new OwnFile("Butler:missing", sandbox.A("missing/certs/key.pem")),
        new OwnFile("Butler:tree", sandbox.A("conf/partials")),
        new OwnFile("Butler:log", "logs") { Entries = static name => name.StartsWith("butler-", StringComparison.Ordinal) },
        OwnFile.CalledLike("Butler:storage:path", sandbox.A("conf/butler.db")),
    ]);

    public OwnFileTests()
    {
        foreach (var name in new[] { "conf/butler.yaml", "conf/butler.db", "conf/butler.db-wal", "conf/partials/x/y.hbs", "real/linked.yaml", "real/other.txt",
            "deep/down/schedule.yaml", "logs/butler-1.log", "logs/other.log", "logs/butler-days/1.log", "mine.txt", "tree/mine.txt" })
        {
            _sandbox.Write(_sandbox.A(name), "own " + name);
        }

        File.CreateSymbolicLink(_sandbox.A("conf/linked.yaml"), "../real/linked.yaml");
        File.CreateSymbolicLink(_sandbox.A("way"), "deep/down");
    }

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("conf/butler.yaml", "conf/../conf/./butler.yaml")]
    [InlineData("conf/butler.db", "conf/butler.db")]
    [InlineData("conf/butler.db", "conf/butler.db-wal")]
    [InlineData("conf/partials/x/y.hbs", "conf/partials")]
    [InlineData("conf/partials/x/y.hbs", "conf/partials/x")]
    [InlineData("conf/partials/x/y.hbs", "conf/partials/x/y.hbs")]
    [InlineData("conf/linked.yaml", "conf/linked.yaml")]
    [InlineData("real/linked.yaml", "real/linked.yaml")]
    [InlineData("real/linked.yaml", "real")]
    [InlineData("conf/butler.yaml", "conf")]
    [InlineData("deep/down/schedule.yaml", "way")]
    [InlineData("deep/down/schedule.yaml", "way/schedule.yaml")]
    [InlineData("deep/down/schedule.yaml", "deep/down/schedule.yaml")]
    [InlineData("deep/down/schedule.yaml", "deep")]
    [InlineData("logs/butler-1.log", "logs/butler-1.log")]
    [InlineData("logs/butler-days/1.log", "logs/butler-days/1.log")]
    [InlineData("logs/butler-1.log", "logs")]
    public async Task Nothing_of_butler_is_deleted_moved_read_or_replaced(string kept, string path)
    {
        var before = await File.ReadAllTextAsync(_sandbox.A(kept), TestContext.Current.CancellationToken);

        var results = new[]
        {
            await _sandbox.DeleteAsync(_sandbox.A(path)),
            await _sandbox.MoveAsync(_sandbox.A(path), _sandbox.A("gone")),
            await _sandbox.CopyAsync(_sandbox.A(path), _sandbox.A("taken"), overwrite: true),
            await _sandbox.MoveAsync(_sandbox.A("mine.txt"), _sandbox.A(path), overwrite: true),
        };

        // A file cannot take the place of a directory anyway.
        results.Select(result => result.Outcome).Should().OnlyContain(outcome => outcome == FileOutcome.NotApproved);
        if (!Directory.Exists(_sandbox.A(path)))
        {
            (await _sandbox.CopyAsync(_sandbox.A("mine.txt"), _sandbox.A(path), overwrite: true)).Outcome.Should().Be(FileOutcome.NotApproved);
        }

        (await File.ReadAllTextAsync(_sandbox.A(kept), TestContext.Current.CancellationToken)).Should().Be(before);
        File.Exists(_sandbox.A("taken")).Should().BeFalse();
        Directory.Exists(_sandbox.A("taken")).Should().BeFalse();
        File.Exists(_sandbox.A("mine.txt")).Should().BeTrue();
    }

    [Theory]
    [InlineData("conf/butler.yaml")]
    [InlineData("real/linked.yaml")]
    [InlineData("conf/butler.db-wal")]
    [InlineData("logs/butler-days/1.log")]
    public async Task A_hard_link_is_the_same_file(string name)
    {
        HardLink(_sandbox.A(name), _sandbox.A("hard.txt"));
        HardLink(_sandbox.A(name), _sandbox.A("tree/hard.txt"));

        (await _sandbox.CopyAsync(_sandbox.A("hard.txt"), _sandbox.B("x"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.CopyAsync(_sandbox.A("tree"), _sandbox.B("tree"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.CopyAsync(_sandbox.A("mine.txt"), _sandbox.A("hard.txt"), overwrite: true)).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.MoveAsync(_sandbox.A("hard.txt"), _sandbox.B("x"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.DeleteAsync(_sandbox.A("hard.txt"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.DeleteAsync(_sandbox.A("tree"))).Outcome.Should().Be(FileOutcome.NotApproved);

        File.Exists(_sandbox.A("tree/hard.txt")).Should().BeTrue();
        Directory.Exists(_sandbox.B("tree")).Should().BeTrue();
        File.Exists(_sandbox.B("tree/hard.txt")).Should().BeFalse();
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("missing/certs")]
    [InlineData("missing/certs/key.pem")]
    [InlineData("conf/butler.db-journal")]
    [InlineData("conf/butler-keyvalue.db")]
    [InlineData("conf/BUTLER.YAML.tmp")]
    [InlineData("conf/partials/new")]
    [InlineData("logs/butler-2.log/x")]
    public async Task Nothing_is_made_where_butler_looks_for_its_own(string path)
    {
        (await _sandbox.CreateAsync(_sandbox.A(path))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.CopyAsync(_sandbox.A("mine.txt"), _sandbox.A(path))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.MoveAsync(_sandbox.A("tree"), _sandbox.A(path))).Outcome.Should().Be(FileOutcome.NotApproved);

        Path.Exists(_sandbox.A(path)).Should().BeFalse();
        Path.Exists(_sandbox.A("missing")).Should().BeFalse();
    }

    [Fact]
    public async Task What_stands_beside_is_worked_on_as_ever()
    {
        (await _sandbox.CopyAsync(_sandbox.A("mine.txt"), _sandbox.A("conf/report.csv"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.CopyAsync(_sandbox.A("tree"), _sandbox.A("conf"))).Outcome.Should().Be(FileOutcome.Done, "merging replaces nothing of Butler");
        (await _sandbox.MoveAsync(_sandbox.A("logs/other.log"), _sandbox.B("other.log"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.DeleteAsync(_sandbox.A("real/other.txt"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.DeleteAsync(_sandbox.A("conf/mine.txt"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.CreateAsync(_sandbox.A("conf/new"))).Outcome.Should().Be(FileOutcome.Done);
    }

    [Fact]
    public async Task A_tree_is_not_copied_over_what_is_butlers()
    {
        _sandbox.Write(_sandbox.B("tree/butler.yaml"), "evil");
        _sandbox.Write(_sandbox.B("links/x"), "evil");
        File.CreateSymbolicLink(_sandbox.B("links/butler.db-wal"), "x");

        (await _sandbox.CopyAsync(_sandbox.B("tree"), _sandbox.A("conf"), overwrite: true)).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.CopyAsync(_sandbox.B("links"), _sandbox.A("conf"), overwrite: true)).Outcome.Should().Be(FileOutcome.NotApproved);

        (await File.ReadAllTextAsync(_sandbox.A("conf/butler.yaml"), TestContext.Current.CancellationToken)).Should().StartWith("own");
        new FileInfo(_sandbox.A("conf/butler.db-wal")).LinkTarget.Should().BeNull();
    }

    [Fact]
    public async Task Without_approved_directories_none_is_made_in_those_of_butler_and_of_the_system()
    {
        using var open = new FileSandbox(
            options => options.CreateDirApprovedDirectories = null, static sandbox => [new OwnFile("Butler:one", sandbox.A("conf/butler.yaml"))]);
        open.Write(open.A("conf/butler.yaml"));
        var system = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.Windows) : "/etc";
        File.CreateSymbolicLink(open.Root("door"), system);

        (await open.CreateAsync(open.Root("ab/new"))).Outcome.Should().Be(FileOutcome.Done, "as in Butler 16");
        (await open.CreateAsync(open.A("conf/new"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await open.CreateAsync(Path.Combine(system, "butler-test"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await open.CreateAsync(open.Root("door/butler-test"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await open.CreateAsync("/proc/../dev/shm/butler-test")).Outcome.Should().Be(FileOutcome.NotApproved);
    }

    [Fact]
    public async Task When_butler_cannot_tell_its_own_files_nothing_is_touched()
    {
        using var unsure = new FileSandbox(AllowAll, static _ => throw new InvalidOperationException("no settings"));
        unsure.Write(unsure.A("x"));

        (await unsure.DeleteAsync(unsure.A("x"))).Outcome.Should().Be(FileOutcome.Failed);

        File.Exists(unsure.A("x")).Should().BeTrue();
    }

    [Fact]
    public void Approved_directories_that_hold_files_of_butler_are_told()
    {
        var problems = _sandbox.Services.GetServices<ISettingsCheck>().SelectMany(check => check.Check()).Where(problem => problem.Message.Contains("files of Butler")).ToList();

        problems.Should().OnlyContain(problem => problem.IsWarning && problem.Message.Contains("butler.yaml (Butler:one)"));
        problems.Should().OnlyContain(problem => !problem.Message.Contains("b'"), "only a holds any");
        problems.Select(problem => problem.Key.Split(':')[1]).Should().Contain(
            ["fileCopyApprovedDirectories", "fileMoveApprovedDirectories", "fileDeleteApprovedDirectories", "createDirApprovedDirectories"]);
    }

    private static void AllowAll(FileOperationOptions options)
    {
        foreach (var (from, to) in new[] { ("../a", "../a"), ("../a", "../b"), ("../b", "../a") })
        {
            options.AllowCopy(from, to).AllowMove(from, to);
        }

        options.AllowDelete("../a").AllowDelete("../b").AllowCreateDirectory("../a");
    }

    private static void HardLink(string file, string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Uses ln.");
        using var link = Process.Start("ln", [file, name]);
        link.WaitForExit();
        link.ExitCode.Should().Be(0);
    }
}
