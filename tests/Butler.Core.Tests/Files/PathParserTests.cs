using Butler.Core.Files.Paths;
using CsCheck;

namespace Butler.Core.Tests.Files;

public sealed class PathParserTests
{
    private static readonly PathParser Unix = PathParser.StartingAt("/srv/butler", PathStyle.Unix);
    private static readonly PathParser Windows = PathParser.StartingAt(@"D:\Butler", PathStyle.Windows);

    private static readonly Gen<string> AnyPath = Gen.OneOf(
            "..", ".", "/", "\\", "//", "\\\\", "C:", "c:/", "D:\\", "in", "IN", "Data", "data", "NUL", "con.txt", "COM1", "a:b", "x.", "y ", "?", "\0", "ü", "\ud83d\ude00",
            "\ud800", "srv", "host", "share", "PROGRA~1", "..\\..", "...", "\\\\?\\", "\\\\.\\", "UNC")
        .Array[0, 12].Select(string.Concat);

    [Theory]
    [InlineData("/a/b", "/a/b")]
    [InlineData("/a//b/./c/../d", "/a/b/d")]
    [InlineData("\\a\\b", "/a/b")]
    [InlineData("/../../a", "/a")]
    [InlineData("//a", "/a")]
    [InlineData("/", "/")]
    [InlineData("a/b", "/srv/butler/a/b")]
    [InlineData("../a", "/srv/a")]
    [InlineData("", "/srv/butler")]
    [InlineData("C:/a", "/srv/butler/C:/a")]
    [InlineData("/a/NUL. ", "/a/NUL. ")]
    public void Unix_paths_are_resolved_by_their_text(string text, string expected)
    {
        Unix.TryParse(text, out var path, out var problem).Should().BeTrue(problem);
        path.ToString().Should().Be(expected);
    }

    [Theory]
    [InlineData(@"C:\a\b", "C:/a/b")]
    [InlineData(@"c:/a//b\.\..\d", "c:/a/d")]
    [InlineData(@"C:\..\..\a", "C:/a")]
    [InlineData(@"\a", "D:/a")]
    [InlineData("a", "D:/Butler/a")]
    [InlineData(@"..\a", "D:/a")]
    [InlineData(@"\\host\share\a\..\b", "//host/share/b")]
    [InlineData(@"\\host\share\..\..\b", "//host/share/b")]
    [InlineData("//host/share", "//host/share/")]
    [InlineData(@"C:\nulls\console.txt\com10\lpt", "C:/nulls/console.txt/com10/lpt")]
    [InlineData(@"C:\.hidden\a.b.c", "C:/.hidden/a.b.c")]
    public void Windows_paths_are_resolved_by_their_text(string text, string expected)
    {
        Windows.TryParse(text, out var path, out var problem).Should().BeTrue(problem);
        path.ToString().Should().Be(expected);
    }

    [Theory]
    [InlineData(@"\\?\C:\a", "device")]
    [InlineData(@"//?/C:/a", "device")]
    [InlineData(@"\\?\UNC\host\share\a", "device")]
    [InlineData(@"\\.\PhysicalDrive0", "device")]
    [InlineData(@"\??\C:\a", "character")]
    [InlineData("C:a", "drive")]
    [InlineData("C:", "drive")]
    [InlineData("1:/a", "drive")]
    [InlineData(@"\\host", "share")]
    [InlineData(@"\\host\..\a", "share")]
    [InlineData(@"\\\\host", "share")]
    [InlineData(@"C:\a\file.txt:stream", "stream")]
    [InlineData(@"C:\a\file.txt::$DATA", "stream")]
    [InlineData(@"C:\a:$I30:$INDEX_ALLOCATION\b", "stream")]
    [InlineData(@"C:\a\NUL", "device")]
    [InlineData(@"C:\nul\a", "device")]
    [InlineData(@"C:\a\Con.txt", "device")]
    [InlineData(@"C:\a\com1.tar.gz", "device")]
    [InlineData(@"C:\a\LPT9 .txt", "device")]
    [InlineData("C:\\a\\COM\u00b9", "device")]
    [InlineData(@"C:\a\CONIN$", "device")]
    [InlineData(@"C:\a\b.", "dot")]
    [InlineData(@"C:\a\b ", "blank")]
    [InlineData(@"C:\a\...\b", "dot")]
    [InlineData(@"C:\a\.. \b", "blank")]
    [InlineData(@"C:\a\b*", "character")]
    [InlineData("C:\\a\\b\tc", "character")]
    [InlineData("C:\\a\0", "NUL")]
    public void What_windows_reads_otherwise_than_it_is_written_is_refused(string text, string problem)
    {
        Windows.TryParse(text, out _, out var found).Should().BeFalse();
        found.Should().Contain(problem);
    }

    [Theory]
    [InlineData(PathStyle.Windows, @"C:\Data\In", @"c:\data\in\x", true)]
    [InlineData(PathStyle.Windows, @"C:\Data\In\", @"C:/DATA/IN/sub/x", true)]
    [InlineData(PathStyle.Windows, @"C:\Data\In", @"D:\Data\In\x", false)]
    [InlineData(PathStyle.Windows, @"C:\Data\In", @"C:\Data\In", false)]
    [InlineData(PathStyle.Windows, @"C:\Data\In", @"C:\Data\Inner\x", false)]
    [InlineData(PathStyle.Windows, @"C:\Data\In", @"C:\Data\In\..\x", false)]
    [InlineData(PathStyle.Windows, @"\\host\share\in", @"\\HOST\Share\IN\x", true)]
    [InlineData(PathStyle.Windows, @"\\host\share\in", @"\\other\share\in\x", false)]
    [InlineData(PathStyle.Windows, @"\\host\share", @"\\host\share2\x", false)]
    [InlineData(PathStyle.Windows, "C:/", @"c:\x", true)]
    [InlineData(PathStyle.Unix, "/data/in", "/data/in/x", true)]
    [InlineData(PathStyle.Unix, "/data/in", "//data/in/x", true)]
    [InlineData(PathStyle.Unix, "/data/in/", "/data/in/../in/a/../x", true)]
    [InlineData(PathStyle.Unix, "/data/in", "/data/IN/x", false)]
    [InlineData(PathStyle.Unix, "/data/in", "/data/in", false)]
    [InlineData(PathStyle.Unix, "/data/in", "/data/in/.", false)]
    [InlineData(PathStyle.Unix, "/data/in", "/data/inX/x", false)]
    [InlineData(PathStyle.Unix, "/", "/x", true)]
    [InlineData(PathStyle.Unix, "/", "/", false)]
    public void A_path_lies_in_a_directory_by_its_parts(object style, string directory, string path, bool isBelow)
    {
        var parser = style.Equals(PathStyle.Unix) ? Unix : Windows;

        (parser.TryParse(directory, out var root, out _) & parser.TryParse(path, out var file, out _)).Should().BeTrue();

        file.IsBelow(root).Should().Be(isBelow);
    }

    [Theory]
    [InlineData("/a/b/../c/", "/a/c/")]
    [InlineData("a\\b", "a/b")]
    [InlineData("./a/./b", "./a/b")]
    [InlineData("../a", "../a")]
    [InlineData("a/../../b", "../b")]
    [InlineData("a/..", ".")]
    [InlineData("//x", "/x")]
    public void Answers_show_the_path_cleaned(string text, string shown)
    {
        Unix.TryParse(text, out var path, out _).Should().BeTrue();

        path.Text.Should().Be(shown);
    }

    [Fact]
    public void Parsing_never_throws_and_what_comes_out_is_what_windows_would_do() => AnyPath.Sample(
        text =>
        {
            if (Windows.TryParse(text, out var path, out _))
            {
                path.Parts.Where(part => part is "" or "." or ".." || part[^1] is '.' or ' ' || part.Any(letter => "/\\:\0".Contains(letter))).Should().BeEmpty();
                Windows.TryParse(path.ToString(), out var again, out var problem).Should().BeTrue(problem);
                again.ToString().Should().Be(path.ToString());
            }
        },
        iter: 20_000);

    [Fact]
    public void Resolving_a_unix_path_agrees_with_the_system()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It asks the system about Unix paths.");
        AnyPath.Where(text => !text.Contains('\0')).Sample(
            text =>
            {
                if (Unix.TryParse(text, out var path, out _))
                {
                    var expected = Path.GetFullPath(text.Replace('\\', '/'), "/srv/butler");
                    path.ToString().Should().Be(expected.Length > 1 ? expected.TrimEnd('/') : expected);
                }
            },
            iter: 20_000);
    }

    [Fact]
    public void No_text_leads_a_path_below_the_root_of_qvd_files_out_of_it()
    {
        var root = Windows.TryParse(@"E:\qvd", out var path, out _) ? path : null;
        AnyPath.Sample(
            text =>
            {
                if (Windows.TryParseBelow(root!, text, out var below, out _))
                {
                    below.Root.Should().Be("E:/", "no drive or share is named");
                }
            },
            iter: 20_000);
    }
}
