using Butler.Files;

namespace Butler.Core.Tests.Files;

public sealed class FileOperationTests : IDisposable
{
    private readonly FileSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_file_is_copied_into_directories_that_did_not_exist()
    {
        var source = _sandbox.Write(_sandbox.A("q1/sales.qvd"), "one");

        var result = await _sandbox.CopyAsync(source.Replace("/q1", "/./x/..//q1", StringComparison.Ordinal), _sandbox.B("2026/q1/sales.qvd"));

        result.Outcome.Should().Be(FileOutcome.Done);
        result.Path.Should().Be(source);
        result.Target.Should().Be(_sandbox.B("2026/q1/sales.qvd"));
        File.ReadAllText(_sandbox.B("2026/q1/sales.qvd")).Should().Be("one");
        _sandbox.LeftOvers().Should().BeEmpty();
    }

    [Fact]
    public async Task A_target_that_exists_is_kept_unless_it_may_be_overwritten()
    {
        var source = _sandbox.Write(_sandbox.A("new.txt"), "new");
        var target = _sandbox.Write(_sandbox.B("old.txt"), "old");

        (await _sandbox.CopyAsync(source, target)).Outcome.Should().Be(FileOutcome.AlreadyThere);
        File.ReadAllText(target).Should().Be("old");
        (await _sandbox.CopyAsync(source, target, overwrite: true)).Outcome.Should().Be(FileOutcome.Done);
        File.ReadAllText(target).Should().Be("new");
        _sandbox.LeftOvers().Should().BeEmpty();
    }

    [Fact]
    public async Task Times_are_kept_when_asked_for()
    {
        var source = _sandbox.Write(_sandbox.A("a.txt"));
        var (changed, read) = (new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTime(2021, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(source, changed);
        File.SetLastAccessTimeUtc(source, read);

        await _sandbox.CopyAsync(source, _sandbox.B("kept.txt"), preserveTimestamp: true);
        await _sandbox.CopyAsync(source, _sandbox.B("fresh.txt"));

        File.GetLastWriteTimeUtc(_sandbox.B("kept.txt")).Should().Be(changed);
        File.GetLastAccessTimeUtc(_sandbox.B("kept.txt")).Should().Be(read);
        File.GetLastWriteTimeUtc(_sandbox.B("fresh.txt")).Should().BeAfter(changed);
    }

    [Fact]
    public async Task Permissions_are_copied_with_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such permissions.");
            return;
        }

        var source = _sandbox.Write(_sandbox.A("secret.qvd"));
        File.SetUnixFileMode(source, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await _sandbox.CopyAsync(source, _sandbox.B("secret.qvd"));

        File.GetUnixFileMode(_sandbox.B("secret.qvd")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000_001)]
    public async Task Content_of_any_size_arrives(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        await File.WriteAllBytesAsync(_sandbox.A("data.bin"), content, TestContext.Current.CancellationToken);

        (await _sandbox.CopyAsync(_sandbox.A("data.bin"), _sandbox.B("data.bin"))).Outcome.Should().Be(FileOutcome.Done);

        (await File.ReadAllBytesAsync(_sandbox.B("data.bin"), TestContext.Current.CancellationToken)).AsSpan().SequenceEqual(content).Should().BeTrue();
    }

    [Fact]
    public async Task A_directory_is_merged_into_one_that_exists()
    {
        _sandbox.Write(_sandbox.A("tree/one.txt"), "new");
        _sandbox.Write(_sandbox.A("tree/sub/two.txt"), "two");
        Directory.CreateDirectory(_sandbox.A("tree/empty"));
        _sandbox.Write(_sandbox.B("tree/one.txt"), "old");
        _sandbox.Write(_sandbox.B("tree/own.txt"), "own");

        (await _sandbox.CopyAsync(_sandbox.A("tree"), _sandbox.B("tree"))).Outcome.Should().Be(FileOutcome.Done);

        File.ReadAllText(_sandbox.B("tree/one.txt")).Should().Be("old");
        File.ReadAllText(_sandbox.B("tree/sub/two.txt")).Should().Be("two");
        File.Exists(_sandbox.B("tree/own.txt")).Should().BeTrue();
        Directory.Exists(_sandbox.B("tree/empty")).Should().BeTrue();
        await _sandbox.CopyAsync(_sandbox.A("tree"), _sandbox.B("tree"), overwrite: true);
        File.ReadAllText(_sandbox.B("tree/one.txt")).Should().Be("new");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing()
    {
        var file = _sandbox.Write(_sandbox.A("file.txt"), "file");
        _sandbox.Write(_sandbox.A("tree/one.txt"), "one");
        _sandbox.Write(_sandbox.B("tree/one.txt"), "one");

        (await _sandbox.CopyAsync(file, _sandbox.A("sub/../file.txt"), overwrite: true)).Outcome.Should().Be(FileOutcome.InTheWay, "it is the same file");
        (await _sandbox.CopyAsync(file, _sandbox.B("tree"), overwrite: true)).Outcome.Should().Be(FileOutcome.InTheWay, "a directory is no file");
        (await _sandbox.CopyAsync(_sandbox.A("tree"), file, overwrite: true)).Outcome.Should().Be(FileOutcome.InTheWay, "a file is no directory");
        (await _sandbox.CopyAsync(_sandbox.A("tree"), _sandbox.A("tree/in/itself"))).Outcome.Should().Be(FileOutcome.InTheWay);
        (await _sandbox.CopyAsync(file, _sandbox.B("tree/one.txt/under"))).Outcome.Should().Be(FileOutcome.InTheWay, "a file is in the way");
        (await _sandbox.MoveAsync(_sandbox.A("tree"), _sandbox.B("tree/one.txt"), overwrite: true)).Outcome.Should().Be(FileOutcome.InTheWay);
        (await _sandbox.MoveAsync(file, _sandbox.B("tree"), overwrite: true)).Outcome.Should().Be(FileOutcome.InTheWay);

        File.ReadAllText(file).Should().Be("file");
        Directory.GetFileSystemEntries(_sandbox.A("tree"), "*", SearchOption.AllDirectories).Should().OnlyContain(entry => entry.EndsWith("one.txt", StringComparison.Ordinal) || entry.Contains("/in"));
        File.ReadAllText(_sandbox.B("tree/one.txt")).Should().Be("one");
    }

    [Fact]
    public async Task A_move_takes_the_file_along_and_never_replaces_unasked()
    {
        var source = _sandbox.Write(_sandbox.A("m.txt"), "new");
        var taken = _sandbox.Write(_sandbox.B("taken.txt"), "old");

        (await _sandbox.MoveAsync(source, taken)).Outcome.Should().Be(FileOutcome.InTheWay);
        File.ReadAllText(source).Should().Be("new");
        File.ReadAllText(taken).Should().Be("old");
        (await _sandbox.MoveAsync(source, _sandbox.B("free/m.txt"))).Outcome.Should().Be(FileOutcome.Done);
        File.Exists(source).Should().BeFalse();
        (await _sandbox.MoveAsync(_sandbox.B("free/m.txt"), _sandbox.A("m.txt"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.MoveAsync(source, taken, overwrite: true)).Outcome.Should().Be(FileOutcome.Done);
        File.ReadAllText(taken).Should().Be("new");
    }

    [Fact]
    public async Task A_moved_directory_replaces_another_as_a_whole()
    {
        _sandbox.Write(_sandbox.A("tree/sub/new.txt"), "new");
        _sandbox.Write(_sandbox.B("tree/old.txt"), "old");

        (await _sandbox.MoveAsync(_sandbox.A("tree"), _sandbox.B("tree"))).Outcome.Should().Be(FileOutcome.InTheWay);
        (await _sandbox.MoveAsync(_sandbox.A("tree"), _sandbox.B("tree"), overwrite: true)).Outcome.Should().Be(FileOutcome.Done);

        File.ReadAllText(_sandbox.B("tree/sub/new.txt")).Should().Be("new");
        File.Exists(_sandbox.B("tree/old.txt")).Should().BeFalse();
        Directory.Exists(_sandbox.A("tree")).Should().BeFalse();
        _sandbox.LeftOvers().Should().BeEmpty();
    }

    [Fact]
    public async Task A_directory_is_deleted_with_all_it_holds_but_not_what_links_in_it_lead_to()
    {
        _sandbox.Write(_sandbox.A("tree/sub/file.txt"));
        File.CreateSymbolicLink(_sandbox.A("tree/sub/link"), _sandbox.Root("outside"));
        File.CreateSymbolicLink(_sandbox.A("link"), _sandbox.Root("outside"));
        var before = _sandbox.Outside();

        (await _sandbox.DeleteAsync(_sandbox.A("tree"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.DeleteAsync(_sandbox.A("link"))).Outcome.Should().Be(FileOutcome.Done);

        Directory.GetFileSystemEntries(_sandbox.Root("a")).Should().BeEmpty();
        _sandbox.Outside().Should().Equal(before);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/")]
    [InlineData("a/x/..")]
    [InlineData("ab/secret.txt")]
    [InlineData("a/../secret.txt")]
    [InlineData("a/nothing/../../secret.txt")]
    [InlineData("a\\..\\secret.txt")]
    [InlineData("outside/not-there")]
    public async Task Whatever_is_not_below_an_approved_directory_is_refused_whether_it_exists_or_not(string path)
    {
        var before = _sandbox.Outside();

        (await _sandbox.DeleteAsync(_sandbox.Root(path))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.CopyAsync(_sandbox.Root(path), _sandbox.B("x"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.MoveAsync(_sandbox.Root(path), _sandbox.B("x"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.CopyAsync(_sandbox.Write(_sandbox.A("y")), _sandbox.Root(path))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.CreateAsync(_sandbox.Root(path))).Outcome.Should().Be(FileOutcome.NotApproved);

        _sandbox.Outside().Should().Equal(before);
    }

    [Fact]
    public async Task What_is_missing_below_an_approved_directory_is_not_found()
    {
        _sandbox.Write(_sandbox.A("file.txt"));

        (await _sandbox.DeleteAsync(_sandbox.A("nothing/here"))).Outcome.Should().Be(FileOutcome.NotFound);
        (await _sandbox.CopyAsync(_sandbox.A("nothing"), _sandbox.B("made/x"))).Outcome.Should().Be(FileOutcome.NotFound);
        (await _sandbox.MoveAsync(_sandbox.A("file.txt/under"), _sandbox.B("made/x"))).Outcome.Should().Be(FileOutcome.NotFound);
        Directory.Exists(_sandbox.B("made")).Should().BeFalse();
    }

    [Fact]
    public async Task Relative_paths_start_at_the_content_root()
    {
        _sandbox.Write(_sandbox.A("relative.txt"));

        var result = await _sandbox.CopyAsync("./x/../relative.txt", "../b/relative.txt");

        result.Should().Be(new FileResult(FileOutcome.Done) { Path = "./relative.txt", Target = "../b/relative.txt" });
        File.Exists(_sandbox.B("relative.txt")).Should().BeTrue();
    }

    [Fact]
    public async Task Directories_are_created_with_their_parents()
    {
        (await _sandbox.CreateAsync(_sandbox.A("x/y\\z"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.CreateAsync(_sandbox.A("x/y/z"))).Outcome.Should().Be(FileOutcome.AlreadyThere);
        _sandbox.Write(_sandbox.A("file"));
        (await _sandbox.CreateAsync(_sandbox.A("file/x"))).Outcome.Should().Be(FileOutcome.InTheWay);
        (await _sandbox.CreateAsync(_sandbox.A("file"))).Outcome.Should().Be(FileOutcome.InTheWay);

        Directory.Exists(_sandbox.A("x/y/z")).Should().BeTrue();
    }

    [Theory]
    [InlineData("sub/2020-10", "sub/2020-10")]
    [InlineData("/abs", "abs")]
    [InlineData("//host/share", "host/share")]
    [InlineData("back\\slash", "back/slash")]
    [InlineData("a/../../qvd/b", "b")]
    [InlineData("", "")]
    [InlineData(".", "")]
    public async Task Directories_of_qvd_files_are_created_below_their_root(string directory, string made)
    {
        (await _sandbox.CreateQvdAsync(directory)).IsSuccess.Should().BeTrue();

        Directory.Exists(_sandbox.B("qvd/" + made)).Should().BeTrue();
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../escape")]
    [InlineData("a/../../escape")]
    [InlineData("/../qvd2")]
    public async Task No_directory_is_created_outside_of_the_root_of_qvd_files(string directory)
    {
        (await _sandbox.CreateQvdAsync(directory)).Outcome.Should().Be(FileOutcome.NotApproved);

        Directory.GetFileSystemEntries(_sandbox.Root("b")).Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_list_directories_are_created_anywhere_and_an_empty_list_allows_nothing()
    {
        using var open = new FileSandbox(_ => { });
        using var closed = new FileSandbox(options => options.CreateDirApprovedDirectories = []);

        (await open.CreateAsync(open.Root("anywhere/at/all"))).Outcome.Should().Be(FileOutcome.Done);
        (await closed.CreateAsync(closed.Root("anywhere"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await open.CreateQvdAsync("x")).Outcome.Should().Be(FileOutcome.NotApproved, "no root is set");

        Directory.Exists(open.Root("anywhere/at/all")).Should().BeTrue();
    }

    [Theory]
    [InlineData("\\\\host\\share\\a.txt")]
    [InlineData("//host/share/a.txt")]
    [InlineData("///host/share/a.txt")]
    [InlineData("\\/host/share")]
    public async Task Unc_paths_need_windows(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows works on UNC paths.");

        (await _sandbox.DeleteAsync(path)).Should().Match<FileResult>(result => result.Outcome == FileOutcome.UncRefused && result.Culprit == path);
        (await _sandbox.CopyAsync(_sandbox.Write(_sandbox.A("x")), path)).Outcome.Should().Be(FileOutcome.UncRefused);
    }

    [Fact]
    public async Task Text_that_is_no_path_is_refused()
    {
        (await _sandbox.DeleteAsync(_sandbox.A("nul\0byte"))).Outcome.Should().Be(FileOutcome.InvalidPath);
        (await _sandbox.CopyAsync(_sandbox.Write(_sandbox.A("x")), _sandbox.B("lone\ud800surrogate"))).Outcome.Should().Be(FileOutcome.InvalidPath);
    }

    [Fact]
    public async Task Names_of_any_length_and_depth_are_answered()
    {
        (await _sandbox.CreateAsync(_sandbox.A(new string('x', 256)))).Outcome.Should().Be(FileOutcome.InvalidPath);
        (await _sandbox.CreateAsync(_sandbox.A(new string('ü', 128)))).Outcome.Should().Be(FileOutcome.InvalidPath, "a letter may take several bytes");
        (await _sandbox.CreateAsync(_sandbox.A(new string('x', 255)))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.CreateAsync(_sandbox.A(string.Concat(Enumerable.Repeat("x/", 5000))))).Outcome.Should().Be(FileOutcome.InvalidPath);
        (await _sandbox.CreateAsync(_sandbox.A(string.Concat(Enumerable.Repeat("d/", 150))))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.CopyAsync(_sandbox.A("d"), _sandbox.B("d"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.DeleteAsync(_sandbox.A("d"))).Outcome.Should().Be(FileOutcome.Done);
    }

    [Fact]
    public async Task Names_that_are_no_text_survive_a_copy_of_their_directory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there names are bytes.");
        Directory.CreateDirectory(_sandbox.A("tree"));
        using (var shell = System.Diagnostics.Process.Start("sh", ["-c", $"printf x > \"{_sandbox.A("tree")}/$(printf 'b\\344r.txt')\""]))
        {
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await _sandbox.CopyAsync(_sandbox.A("tree"), _sandbox.B("tree"))).Outcome.Should().Be(FileOutcome.Done);

        using var list = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", $"ls \"{_sandbox.B("tree")}\" | od -An -tx1"])
        {
            RedirectStandardOutput = true,
        })!;
        (await list.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Should().Contain("62 e4 72 2e 74 78 74");
        (await _sandbox.DeleteAsync(_sandbox.A("tree"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.DeleteAsync(_sandbox.B("tree"))).Outcome.Should().Be(FileOutcome.Done);
    }

    [Fact]
    public async Task A_pipe_is_neither_read_nor_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are no files there.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [_sandbox.A("pipe")]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await _sandbox.CopyAsync(_sandbox.A("pipe"), _sandbox.B("pipe"))).Outcome.Should().Be(FileOutcome.Failed);
    }
}
