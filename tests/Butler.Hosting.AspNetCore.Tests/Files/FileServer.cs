using System.Net;
using System.Text.Json;
using Butler.Hosting.AspNetCore.Files;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.V4;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Files;

/// <summary>The file endpoints on a real listener and a real disk, with the approved directories of the recorded cases.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly V4Application _application;

    private FileServer(V4Application application, string folder) => (_application, Folder) = (application, folder);

    public string Folder { get; }

    public HttpClient Http => _application.Http;

    public static async Task<FileServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("butler-files-").FullName;
        foreach (var name in new[] { "cp/from", "cp/to", "mv/from", "mv/to", "del", "made", "outside" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        var all = new EnabledEndpoints { FileCopy = true, FileMove = true, FileDelete = true, CreateDir = true, CreateDirQVD = true };
        var application = await V4Application.StartAsync(
            v4 => FileEndpoints.Map(v4, all),
            services => new Builder(services).AddFileOperations(options =>
            {
                options.AllowCopy(folder + "/cp/from", folder + "/cp/to").AllowMove(folder + "/mv/from/", folder + "/mv/to");
                options.AllowDelete(folder + "/del").AllowCreateDirectory(folder + "/made");
                options.ConfigDirectories.QvdPath = folder + "/qvd";
            }));
        return new FileServer(application, folder);
    }

    public string At(string name) => Path.Combine(Folder, name);

    public string Write(string name, string content = "content")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), content);
        return At(name);
    }

    /// <summary>Sends an object; a text that begins with <c>@</c> stands for a path in the server's folder.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(
        string method, string path, object body, string? methodOverride = null) =>
        await _application.SendAsync(method, "/v4/" + path, JsonSerializer.Serialize(body).Replace("\"@", $"\"{Folder}/", StringComparison.Ordinal), methodOverride: methodOverride);

    public Task<(HttpStatusCode Status, string Text)> SendTextAsync(string method, string path, string body) => _application.SendAsync(method, "/v4/" + path, body);

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
