using System.Globalization;
using System.Net;
using System.Text.Json;
using CsCheck;

namespace Butler.Hosting.AspNetCore.Tests.Files;

public sealed class FileFuzzTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Gen<string> Start = Gen.OneOf(
        "{dir}/cp/from", "{dir}/cp/to", "{dir}/mv/from", "{dir}/mv/to", "{dir}/del", "{dir}/qvd", "{dir}/made", "{dir}/outside", "{dir}", "", "/", "//", "..", ".", "\\\\?\\C:\\",
        "C:", "/proc/self/fd", "/dev/stdin", "/etc");

    private static readonly Gen<string> Name = Gen.Frequency(
        (8, Gen.OneOf("a.txt", "tree", "out", "up", "loop", "in", "dangling", "o.txt", "..", ".", "", "NUL", "a:b", "x.", "\0", "\n", "\ud800", "\ud83d\ude00", "\u202e")),
        (1, Gen.String[0, 20]),
        (1, Gen.Int[250, 5000].Select(length => new string('n', length))));

    private static readonly Gen<string> AnyPath = Gen.Select(
        Start, Gen.Select(Gen.OneOf("/", "/", "\\", "//", "/../"), Name, string.Concat).Array[0, 6], (start, names) => start + string.Concat(names));

    private static readonly Gen<(string Method, string Path, string[] Fields)> Operation = Gen.OneOf(
        ("PUT", "filecopy", new[] { "fromFile", "toFile" }),
        ("PUT", "filemove", ["fromFile", "toFile"]),
        ("DELETE", "filedelete", ["deleteFile"]),
        ("POST", "createdir", ["directory"]),
        ("POST", "createdirqvd", ["directory"]));

    private FileServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FileServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task No_path_makes_the_server_fail_or_leave_the_approved_directories()
    {
        MakeLinks();
        var before = Outside();
        var end = TimeProvider.System.GetUtcNow() + Duration();
        var requests = 0;
        while (TimeProvider.System.GetUtcNow() < end || requests < 200)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendOneAsync()));
            requests += 8;
        }

        Outside().Should().Equal(before);
    }

    private static TimeSpan Duration() => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("BUTLER_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 2);

    private async Task SendOneAsync()
    {
        var ((method, path, fields), paths, overwrite) = Gen.Select(Operation, AnyPath.Array[2], Gen.Bool).Single();

        // Lone surrogates go out as the escapes that JSON allows for them.
        var members = fields.Select((field, i) => $"\"{field}\":{Quote(paths[i].Replace("{dir}", _server.Folder, StringComparison.Ordinal))}");
        var body = $"{{{string.Join(',', members)},\"overwrite\":{(overwrite ? "true" : "false")}}}";

        var answer = await _server.SendTextAsync(method, path, body).WaitAsync(Patience, TestContext.Current.CancellationToken);

        answer.Status.Should().BeOneOf(
            [HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.Conflict],
            "{0} {1} was answered with {2}", path, body, answer.Text);
        if (!string.IsNullOrEmpty(answer.Text))
        {
            JsonDocument.Parse(answer.Text).Dispose();
        }
    }

    private static string Quote(string text) => "\"" + string.Concat(text.Select(letter =>
        letter is >= ' ' and <= '~' and not ('"' or '\\') ? letter.ToString() : $"\\u{(int)letter:x4}")) + "\"";

    private void MakeLinks()
    {
        _server.Write("outside/o.txt", "outside");
        foreach (var root in new[] { "cp/from", "cp/to", "mv/from", "mv/to", "del", "made", "qvd" })
        {
            _server.Write(root + "/a.txt");
            _server.Write(root + "/tree/a.txt");
            File.CreateSymbolicLink(_server.At(root + "/out"), _server.At("outside"));
            File.CreateSymbolicLink(_server.At(root + "/up"), "../..");
            File.CreateSymbolicLink(_server.At(root + "/loop"), "loop");
            File.CreateSymbolicLink(_server.At(root + "/in"), "tree");
            File.CreateSymbolicLink(_server.At(root + "/dangling"), _server.At("outside/new"));
            File.CreateSymbolicLink(_server.At(root + "/tree/out"), "../../../outside");
        }
    }

    private List<string> Outside() =>
    [
        .. new[] { "", "cp", "mv", "outside" }.SelectMany(folder => new DirectoryInfo(_server.At(folder)).EnumerateFileSystemInfos())
            .Where(entry => entry.Name != "qvd")
            .Select(entry => entry is FileInfo file ? $"{file.FullName} {file.LastWriteTimeUtc:O} {File.ReadAllText(file.FullName)}" : entry.FullName)
            .Order(StringComparer.Ordinal),
    ];
}
