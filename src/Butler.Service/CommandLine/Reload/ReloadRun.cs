using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Butler.Service.CommandLine.Reload;

/// <summary>Asks a running Butler to take over its configuration file, and tells what came of it.</summary>
internal static class ReloadRun
{
    // A check of the settings reads certificates and looks names up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(
        ConnectionArguments arguments, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            using var butler = new ButlerClient(ButlerAddress.Find(arguments), arguments.ApiKey, time);
            using var request = new HttpRequestMessage(HttpMethod.Post, "v5/settings/reload");
            await TellAsync(await butler.SendAsync(request, Patience, cancellationToken), output);
            return ExitCode.Success;
        }
        catch (ButlerRefusal refusal)
        {
            await error.WriteLineAsync(refusal.Message);
            if (refusal.Status is null && arguments.Url is null)
            {
                await error.WriteLineAsync("If the file no longer says where Butler listens, give its address with --url.");
            }

            return refusal.Status == HttpStatusCode.UnprocessableEntity ? ExitCode.Failed : ExitCode.Unusable;
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or InvalidDataException)
        {
            await error.WriteLineAsync($"butler reload: {wrong.Message}");
            await error.WriteLineAsync("Nothing was taken over. If the file cannot be read, mend it, or give the address of Butler with --url to hear what Butler says.");
            return ExitCode.Unusable;
        }
    }

    private static async Task TellAsync(string answer, TextWriter output)
    {
        var (now, later) = Read(answer);
        await output.WriteLineAsync(now.Count + later.Count == 0
            ? "The file agrees with the settings in use; nothing has changed."
            : "The file is taken over.");
        if (now.Count > 0)
        {
            await output.WriteLineAsync($"In effect now: {string.Join(", ", now)}.");
        }

        if (later.Count > 0)
        {
            await output.WriteLineAsync($"In effect when Butler is restarted: {string.Join(", ", later)}.");
        }
    }

    private static (List<string> Now, List<string> Later) Read(string answer)
    {
        try
        {
            var json = JsonNode.Parse(answer)!;
            return ([.. json["inEffect"]!.AsArray().Select(static key => (string)key!)], [.. json["afterRestart"]!.AsArray().Select(static key => (string)key!)]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException("the answer is not what a Butler would say; is the address right?", error);
        }
    }
}
