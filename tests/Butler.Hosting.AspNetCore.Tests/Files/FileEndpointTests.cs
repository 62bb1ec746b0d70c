using System.Net;
using System.Text.Json;

namespace Butler.Hosting.AspNetCore.Tests.Files;

public sealed class FileEndpointTests : IAsyncLifetime
{
    private FileServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FileServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_copy_is_answered_with_cleaned_paths_and_real_booleans()
    {
        _server.Write("cp/from/b.txt", "two");
        File.SetLastWriteTimeUtc(_server.At("cp/from/b.txt"), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        _server.Write("cp/to/a.txt", "old");

        var kept = await _server.SendAsync("PUT", "filecopy", new { fromFile = "@cp/from\\b.txt", toFile = "@cp/to/a.txt" });
        var keptContent = File.ReadAllText(_server.At("cp/to/a.txt"));
        var copied = await _server.SendAsync(
            "POST", "filecopy", new { fromFile = "@cp/from/b.txt", toFile = "@cp/to/a.txt", overwrite = "true", preserveTimestamp = 1 }, "PUT");

        kept.Should().Be((HttpStatusCode.Created, Answer("cp/from/b.txt", "cp/to/a.txt", """ "overwrite":false,"preserveTimestamp":false""")));
        keptContent.Should().Be("old");
        copied.Should().Be((HttpStatusCode.Created, Answer("cp/from/b.txt", "cp/to/a.txt", """ "overwrite":true,"preserveTimestamp":true""")));
        File.ReadAllText(_server.At("cp/to/a.txt")).Should().Be("two");
        File.GetLastWriteTimeUtc(_server.At("cp/to/a.txt")).Should().Be(new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
    }

    [Fact]
    public async Task A_move_is_answered_alike()
    {
        _server.Write("mv/from/m.txt", "m");

        (await _server.SendAsync("PUT", "filemove", new { fromFile = "@mv/from/m.txt", toFile = "@mv/to/new/m.txt", overwrite = "false" }))
            .Should().Be((HttpStatusCode.Created, Answer("mv/from/m.txt", "mv/to/new/m.txt", """ "overwrite":false""")));

        File.Exists(_server.At("mv/from/m.txt")).Should().BeFalse();
        File.ReadAllText(_server.At("mv/to/new/m.txt")).Should().Be("m");
    }

    [Fact]
    public async Task A_deletion_is_answered_with_nothing()
    {
        _server.Write("del/sub/d.txt");

        (await _server.SendAsync("POST", "filedelete", new { deleteFile = "@del/sub" }, "DELETE")).Should().Be((HttpStatusCode.NoContent, ""));

        Directory.Exists(_server.At("del/sub")).Should().BeFalse();
    }

    [Fact]
    public async Task Directories_are_answered_as_they_were_given()
    {
        (await _server.SendAsync("POST", "createdir", new { directory = "@made/a/../b" })).Text.Should().Be($$"""{"directory":"{{_server.Folder}}/made/a/../b"}""");
        (await _server.SendAsync("POST", "createdir", new { directory = "@made/b" })).Status.Should().Be(HttpStatusCode.Created, "it exists");
        (await _server.SendAsync("POST", "createdir", new { directory = "" })).Should().Be((HttpStatusCode.Created, """{"directory":""}"""));
        (await _server.SendAsync("POST", "createdirqvd", new { directory = "/sub/2020-10" })).Should().Be((HttpStatusCode.Created, """{"directory":"/sub/2020-10"}"""));

        Directory.Exists(_server.At("made/b")).Should().BeTrue();
        Directory.Exists(_server.At("qvd/sub/2020-10")).Should().BeTrue();
    }

    [Theory]
    [InlineData("PUT", "filecopy", """{"fromFile":"x"}""", 400, "Required parameter missing")]
    [InlineData("PUT", "filecopy", """{"fromFile":"","toFile":"x"}""", 400, "Required parameter missing")]
    [InlineData("PUT", "filecopy", """{"fromFile":"x","toFile":"y","overwrite":""}""", 400, "body/overwrite must be boolean")]
    [InlineData("PUT", "filemove", """{"toFile":"x"}""", 400, "Required parameter missing")]
    [InlineData("DELETE", "filedelete", "{}", 400, "Required parameter missing")]
    [InlineData("POST", "createdir", "{}", 400, "Required parameter missing")]
    [InlineData("POST", "createdirqvd", "{}", 400, "Required parameter missing")]
    [InlineData("PUT", "filecopy", """{"fromFile":"@cp/from/none","toFile":"@cp/to/a.txt"}""", 400, "fromFile does not exist")]
    [InlineData("PUT", "filemove", """{"fromFile":"@mv/from/none","toFile":"@mv/to/a.txt"}""", 400, "fromFile does not exist")]
    [InlineData("DELETE", "filedelete", """{"deleteFile":"@del/none"}""", 400, "Delete failed, file does not exist")]
    [InlineData("PUT", "filecopy", """{"fromFile":"@cp/fromX/x.txt","toFile":"@cp/to/x.txt"}""", 403, "No approved fromDir/toDir for file copy")]
    [InlineData("PUT", "filecopy", """{"fromFile":"@cp/from/../fromX/x.txt","toFile":"@cp/to/x.txt"}""", 403, "No approved fromDir/toDir for file copy")]
    [InlineData("PUT", "filecopy", """{"fromFile":"@cp/from/link/o.txt","toFile":"@cp/to/x.txt"}""", 403, "No approved fromDir/toDir for file copy")]
    [InlineData("PUT", "filemove", """{"fromFile":"@mv/from/x","toFile":"@cp/to/x"}""", 403, "No approved fromDir/toDir for file move")]
    [InlineData("DELETE", "filedelete", """{"deleteFile":"@del"}""", 403, "No approved directory for file delete")]
    [InlineData("DELETE", "filedelete", """{"deleteFile":"@del/link/o.txt"}""", 403, "No approved directory for file delete")]
    [InlineData("POST", "createdir", """{"directory":"@outside/x"}""", 403, "No approved directory for creating directories")]
    [InlineData("POST", "createdirqvd", """{"directory":"../escape"}""", 403, "Directory must be within the QVD folder")]
    [InlineData("PUT", "filecopy", """{"fromFile":"\\\\srv\\share\\a.txt","toFile":"@cp/to/a.txt"}""", 400, @"UNC paths not supported for file copy operations when running Butler on non-Windows OS. Path: \\srv\share\a.txt")]
    [InlineData("PUT", "filecopy", """{"fromFile":"@cp/from/a.txt","toFile":"//srv/share/a.txt"}""", 400, "UNC paths not supported for file copy operations when running Butler on non-Windows OS. Path: //srv/share/a.txt")]
    [InlineData("PUT", "filemove", """{"fromFile":"//srv/share/a.txt","toFile":"@mv/to/a.txt"}""", 400, "UNC paths not supported for file move operations when running Butler on non-Windows OS. Path: //srv/share/a.txt")]
    [InlineData("DELETE", "filedelete", """{"deleteFile":"\\\\srv\\share\\a.txt"}""", 400, @"UNC paths not supported for file copy operations when running Butler on non-Windows OS. Path: \\srv\share\a.txt")]
    [InlineData("PUT", "filemove", """{"fromFile":"@mv/from/m.txt","toFile":"@mv/to/taken.txt"}""", 409, "Failed moving file, {folder}/mv/to/taken.txt: 'taken.txt' exists")]
    [InlineData("POST", "createdir", """{"directory":"@made/file/x"}""", 409, "Failed to create directory, {folder}/made/file/x: 'file' is not a directory")]
    [InlineData("DELETE", "filedelete", """{"deleteFile":"@del/a\u0000b"}""", 400, "The path holds a NUL character. Path: {folder}/del/a\0b")]
    public async Task Refusals_say_what_butler_16_says_or_what_is_wrong(string method, string path, string body, int status, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && message.StartsWith("UNC", StringComparison.Ordinal), "Windows works on UNC paths.");
        var outside = _server.Write("outside/o.txt", "outside");
        _server.Write("cp/from/a.txt");
        _server.Write("cp/fromX/x.txt");
        _server.Write("mv/from/m.txt", "m");
        _server.Write("mv/to/taken.txt", "old");
        _server.Write("made/file");
        Directory.CreateSymbolicLink(_server.At("cp/from/link"), _server.At("outside"));
        Directory.CreateSymbolicLink(_server.At("del/link"), _server.At("outside"));

        var answer = await _server.SendTextAsync(method, path, body.Replace("@", _server.Folder + "/", StringComparison.Ordinal));

        using var error = JsonDocument.Parse(answer.Text);
        answer.Status.Should().Be((HttpStatusCode)status);
        error.RootElement.GetProperty("message").GetString().Should().Be(message.Replace("{folder}", _server.Folder, StringComparison.Ordinal));
        File.ReadAllText(outside).Should().Be("outside");
        File.ReadAllText(_server.At("mv/to/taken.txt")).Should().Be("old");
        File.ReadAllText(_server.At("mv/from/m.txt")).Should().Be("m");
        Directory.GetFileSystemEntries(_server.At("cp/to")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_unc_path_is_not_only_refused_but_left_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows works on UNC paths.");
        _server.Write("cp/from/a.txt");

        var answer = await _server.SendAsync("PUT", "filecopy", new { fromFile = "/" + _server.At("cp/from/a.txt"), toFile = "@cp/to/a.txt" });

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        File.Exists(_server.At("cp/to/a.txt")).Should().BeFalse();
    }

    [Fact]
    public async Task Other_requests_are_answered_while_more_copies_wait_than_may_run()
    {
        var content = new byte[8 * 1024 * 1024];
        await File.WriteAllBytesAsync(_server.At("cp/from/large.bin"), content, TestContext.Current.CancellationToken);
        var wasEarly = false;

        // On a busy machine all copies can be through before the other request has even been sent; then more of them tell.
        for (var count = 40; !wasEarly && count <= 160; count *= 2)
        {
            var copies = Enumerable.Range(0, count)
                .Select(i => _server.SendAsync("PUT", "filecopy", new { fromFile = "@cp/from/large.bin", toFile = $"@cp/to/{i}.bin", overwrite = true }))
                .ToList();

            var early = await _server.SendAsync("PUT", "filecopy", new { fromFile = "@cp/fromX", toFile = "@cp/to/x" });
            wasEarly = copies.Any(copy => !copy.IsCompleted);

            early.Status.Should().Be(HttpStatusCode.Forbidden);
            (await Task.WhenAll(copies)).Should().OnlyContain(answer => answer.Status == HttpStatusCode.Created);
            Directory.GetFiles(_server.At("cp/to")).Should().HaveCount(count).And.OnlyContain(file => new FileInfo(file).Length == content.Length);
        }

        wasEarly.Should().BeTrue("the refusal did not wait for its turn");
    }

    private string Answer(string from, string to, string rest) =>
        $$"""{"fromFile":"{{_server.Folder}}/{{from}}","toFile":"{{_server.Folder}}/{{to}}",{{rest.Trim()}}}""";
}
