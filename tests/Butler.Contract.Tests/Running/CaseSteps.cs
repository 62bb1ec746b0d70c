using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Butler.Contract.Tests.Matching;

namespace Butler.Contract.Tests.Running;

/// <summary>Does the steps of a case.</summary>
internal sealed class CaseSteps(HttpClient http, Placeholders placeholders)
{
    private static readonly string[] OutsideOfExpectations = ["check", "delayMs", "method", "path", "headers", "body"];

    /// <summary>Does a step that comes before the request.</summary>
    public async Task PrepareAsync(JsonObject step, CancellationToken cancellationToken)
    {
        var filled = placeholders.Fill(step);
        switch (Text(filled, "do"))
        {
            case "request":
                var answer = await SendAsync(filled, cancellationToken);
                answer.Status.Should().BeLessThan(300, answer.ToString());
                foreach (var (name, pointer) in filled["capture"]?.AsObject() ?? [])
                {
                    placeholders.Set(name, answer.Json![pointer!.GetValue<string>()[1..]]!.GetValue<string>());
                }

                break;
            case "repeat":
                for (var i = 0; i < filled["times"]!.GetValue<int>(); i++)
                {
                    await SendAsync(filled["request"]!.AsObject(), cancellationToken);
                }

                break;
            case "sleep":
                await PauseAsync(filled["ms"]!.GetValue<int>(), cancellationToken);
                break;
            case "writeFile":
                Directory.CreateDirectory(Path.GetDirectoryName(Text(filled, "path"))!);
                await File.WriteAllTextAsync(Text(filled, "path"), Text(filled, "content"), cancellationToken);
                if (filled["mtime"] is not null)
                {
                    File.SetLastWriteTimeUtc(Text(filled, "path"), Time(filled));
                }

                break;
            case "mkdir":
                Directory.CreateDirectory(Text(filled, "path"));
                break;
            case "remove" when Directory.Exists(Text(filled, "path")):
                Directory.Delete(Text(filled, "path"), recursive: true);
                break;
            case "remove":
                if (File.Exists(Text(filled, "path")))
                {
                    File.Delete(Text(filled, "path"));
                }

                break;
            case "symlink":
                File.CreateSymbolicLink(Text(filled, "path"), Text(filled, "target"));
                break;
            case var other:
                throw new InvalidOperationException($"There is no step '{other}'.");
        }
    }

    /// <summary>Sends a request.</summary>
    public async Task<CaseAnswer> SendAsync(JsonObject json, CancellationToken cancellationToken)
    {
        var filled = placeholders.Fill(json);
        using var request = new HttpRequestMessage(
            new HttpMethod(Text(filled, "method")),
            new Uri(
                http.BaseAddress!.GetLeftPart(UriPartial.Authority) + Text(filled, "path"),
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        var headers = filled["headers"]?.AsObject() ?? [];
        var body = BodyOf(filled);
        if (body is not null || headers.ContainsKey("Content-Type"))
        {
            request.Content = new ByteArrayContent(body ?? []);
        }

        foreach (var (name, value) in headers)
        {
            var collection = name == "Content-Type" ? request.Content!.Headers : (System.Net.Http.Headers.HttpHeaders)request.Headers;
            collection.TryAddWithoutValidation(name, value!.GetValue<string>()).Should().BeTrue();
        }

        using var answer = await http.SendAsync(request, cancellationToken);
        return await CaseAnswer.ReadAsync(answer, cancellationToken);
    }

    /// <summary>Does a check that comes after the request.</summary>
    public async Task CheckAsync(JsonObject check, CancellationToken cancellationToken)
    {
        var filled = placeholders.Fill(check);
        await PauseAsync(filled["delayMs"]?.GetValue<int>() ?? 0, cancellationToken);
        var path = Text(filled, "path");
        switch (Text(filled, "check"))
        {
            case "request":
                var answer = await SendAsync(filled, cancellationToken);
                OutsideOfExpectations.ToList().ForEach(name => filled.Remove(name));
                Expectation.Check(answer, filled);
                break;
            case "fileContent":
                (await File.ReadAllTextAsync(path, cancellationToken)).Should().Be(Text(filled, "content"));
                break;
            case "fileMtime":
                File.GetLastWriteTimeUtc(path).Should().Be(Time(filled));
                break;
            case "absent":
                Path.Exists(path).Should().BeFalse($"{path} should not exist");
                break;
            case "isDir":
                Directory.Exists(path).Should().BeTrue($"{path} should be a directory");
                break;
            case var other:
                throw new InvalidOperationException($"There is no check '{other}'.");
        }
    }

    private static byte[]? BodyOf(JsonObject json)
    {
        if (json["bodySize"]?.GetValue<int>() is { } size)
        {
            const string Start = """{"key":"a","value":""";
            return Encoding.UTF8.GetBytes(Start + '"' + new string('x', size - Start.Length - 3) + "\"}");
        }

        var text = json["bodyRaw"]?.GetValue<string>() ?? json["body"]?.ToJsonString();
        return text is null ? null : Encoding.UTF8.GetBytes(text);
    }

    private static Task PauseAsync(int milliseconds, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, cancellationToken);

    private static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();

    private static DateTime Time(JsonObject json) =>
        DateTime.Parse(Text(json, "mtime"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
