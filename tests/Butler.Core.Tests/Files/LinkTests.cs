using Butler.Files;

namespace Butler.Core.Tests.Files;

public sealed class LinkTests : IDisposable
{
    private readonly FileSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("../outside")]
    [InlineData("{root}/outside")]
    [InlineData("{root}")]
    [InlineData("..")]
    [InlineData("/")]
    [InlineData("../a/../outside")]
    [InlineData("through/../../outside")]
    public async Task A_link_that_leads_out_is_refused_whatever_lies_behind_it(string target)
    {
        Directory.CreateDirectory(_sandbox.A("through"));
        File.CreateSymbolicLink(_sandbox.A("link"), target.Replace("{root}", _sandbox.Root("").TrimEnd('/'), StringComparison.Ordinal));
        var before = _sandbox.Outside();
        var source = _sandbox.Write(_sandbox.A("own.txt"));

        foreach (var path in new[] { "link/secret.txt", "link/not-there", "link/deep", "link/new/new" })
        {
            (await _sandbox.CopyAsync(_sandbox.A(path), _sandbox.B("x"))).Outcome.Should().Be(FileOutcome.NotApproved);
            (await _sandbox.CopyAsync(source, _sandbox.A(path), overwrite: true)).Outcome.Should().Be(FileOutcome.NotApproved);
            (await _sandbox.MoveAsync(_sandbox.A(path), _sandbox.B("x"))).Outcome.Should().Be(FileOutcome.NotApproved);
            (await _sandbox.DeleteAsync(_sandbox.A(path))).Outcome.Should().Be(FileOutcome.NotApproved);
            (await _sandbox.CreateAsync(_sandbox.A(path))).Outcome.Should().Be(FileOutcome.NotApproved);
        }

        (await _sandbox.CopyAsync(_sandbox.A("link"), _sandbox.B("x"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.MoveAsync(_sandbox.A("link"), _sandbox.B("x"))).Outcome.Should().Be(FileOutcome.NotApproved);
        _sandbox.Outside().Should().Equal(before);
        _sandbox.Leaks().Should().BeEmpty();
    }

    [Theory]
    [InlineData("real")]
    [InlineData("./real/sub/..")]
    [InlineData("{a}/real")]
    [InlineData("../a/real")]
    [InlineData("../alias/real")]
    [InlineData("other")]
    public async Task A_link_that_stays_inside_is_followed(string target)
    {
        Directory.CreateDirectory(_sandbox.A("real/sub"));
        File.CreateSymbolicLink(_sandbox.A("other"), "real");
        File.CreateSymbolicLink(_sandbox.Root("alias"), _sandbox.Root("a"));
        File.CreateSymbolicLink(_sandbox.A("link"), target.Replace("{a}", _sandbox.Root("a"), StringComparison.Ordinal));
        var source = _sandbox.Write(_sandbox.A("real/file.txt"), "real");

        (await _sandbox.CopyAsync(_sandbox.A("link/file.txt"), _sandbox.B("copy.txt"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.CopyAsync(source, _sandbox.A("link/new/copy.txt"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.CreateAsync(_sandbox.A("link/made"))).Outcome.Should().Be(FileOutcome.Done);

        File.ReadAllText(_sandbox.B("copy.txt")).Should().Be("real");
        File.ReadAllText(_sandbox.A("real/new/copy.txt")).Should().Be("real");
        Directory.Exists(_sandbox.A("real/made")).Should().BeTrue();
    }

    [Fact]
    public async Task An_approved_directory_may_be_a_link_itself()
    {
        File.CreateSymbolicLink(_sandbox.Root("alias"), _sandbox.Root("a"));
        using var linked = new FileSandbox(options => options.AllowDelete(_sandbox.Root("alias")).AllowCopy(_sandbox.Root("alias"), _sandbox.Root("b")));
        var file = _sandbox.Write(_sandbox.A("file.txt"));

        (await linked.CopyAsync(_sandbox.Root("alias/file.txt"), _sandbox.B("file.txt"))).Outcome.Should().Be(FileOutcome.Done);
        (await linked.DeleteAsync(_sandbox.Root("alias/file.txt"))).Outcome.Should().Be(FileOutcome.Done);
        (await linked.DeleteAsync(_sandbox.Root("alias"))).Outcome.Should().Be(FileOutcome.NotApproved);

        File.Exists(file).Should().BeFalse();
    }

    [Fact]
    public async Task A_copy_through_a_link_to_a_file_goes_to_that_file()
    {
        var source = _sandbox.Write(_sandbox.A("new.txt"), "new");
        _sandbox.Write(_sandbox.B("2026.txt"), "old");
        File.CreateSymbolicLink(_sandbox.B("current.txt"), "2026.txt");
        File.CreateSymbolicLink(_sandbox.B("out.txt"), _sandbox.Root("outside/secret.txt"));

        (await _sandbox.CopyAsync(source, _sandbox.B("current.txt"), overwrite: true)).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.CopyAsync(source, _sandbox.B("out.txt"), overwrite: true)).Outcome.Should().Be(FileOutcome.NotApproved);

        new FileInfo(_sandbox.B("current.txt")).LinkTarget.Should().Be("2026.txt");
        File.ReadAllText(_sandbox.B("2026.txt")).Should().Be("new");
        File.ReadAllText(_sandbox.Root("outside/secret.txt")).Should().StartWith(FileSandbox.Secret);
    }

    [Fact]
    public async Task Links_that_go_round_in_circles_end()
    {
        File.CreateSymbolicLink(_sandbox.A("one"), "two");
        File.CreateSymbolicLink(_sandbox.A("two"), "one");

        (await _sandbox.CopyAsync(_sandbox.A("one/x"), _sandbox.B("x"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.CreateAsync(_sandbox.A("one/x"))).Outcome.Should().Be(FileOutcome.NotApproved);
        (await _sandbox.DeleteAsync(_sandbox.A("one"))).Outcome.Should().Be(FileOutcome.Done);
    }

    [Fact]
    public async Task A_link_that_leads_to_nothing_is_completed_inside_only()
    {
        var source = _sandbox.Write(_sandbox.A("file.txt"));
        File.CreateSymbolicLink(_sandbox.B("inside"), "later/file.txt");
        File.CreateSymbolicLink(_sandbox.B("outside"), _sandbox.Root("outside/later/file.txt"));

        (await _sandbox.CopyAsync(source, _sandbox.B("inside"))).Outcome.Should().Be(FileOutcome.Done);
        (await _sandbox.CopyAsync(source, _sandbox.B("outside"))).Outcome.Should().Be(FileOutcome.NotApproved);

        File.Exists(_sandbox.B("later/file.txt")).Should().BeTrue();
        Directory.Exists(_sandbox.Root("outside/later")).Should().BeFalse();
    }

    [Theory]
    [InlineData("../sub/file.txt", true)]
    [InlineData("file.txt", true)]
    [InlineData("../other/../../../outside", false)]
    [InlineData("../../tree/sub/file.txt", false)]
    [InlineData("../../../outside/secret.txt", false)]
    [InlineData("{root}/outside/secret.txt", false)]
    public async Task Links_in_a_copied_directory_are_copied_when_they_stay_in_it(string target, bool isCopied)
    {
        var text = target.Replace("{root}", _sandbox.Root("").TrimEnd('/'), StringComparison.Ordinal);
        _sandbox.Write(_sandbox.A("tree/sub/file.txt"));
        File.CreateSymbolicLink(_sandbox.A("tree/sub/link"), text);

        var result = await _sandbox.CopyAsync(_sandbox.A("tree"), _sandbox.B("tree"));

        result.Outcome.Should().Be(isCopied ? FileOutcome.Done : FileOutcome.NotApproved);
        new FileInfo(_sandbox.B("tree/sub/link")).LinkTarget.Should().Be(isCopied ? text : null);
    }
}
