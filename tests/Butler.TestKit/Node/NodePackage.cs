namespace Butler.TestKit.Node;

/// <summary>
/// A folder with scripts and the npm packages that they need. Skips the test without Node.js or the packages, unless
/// BUTLER_REQUIRE_SERVERS=1 says that both must be there.
/// </summary>
public sealed class NodePackage : IDisposable
{
    private readonly DirectoryInfo _folder;

    private NodePackage(DirectoryInfo folder) => _folder = folder;

    public static async Task<NodePackage> InstallAsync(string name)
    {
        var package = new NodePackage(Directory.CreateTempSubdirectory("simulator-interop-"));
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Interop", name)))
        {
            File.Copy(file, Path.Combine(package._folder.FullName, Path.GetFileName(file)));
        }

        var install = await NodeProcess.RunAsync(
            "npm", package._folder.FullName, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error");
        if (install.ExitCode != 0)
        {
            package.Dispose();
            var reason = $"The npm packages of {name} cannot be installed: {install.Error}";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("BUTLER_REQUIRE_SERVERS") == "1", reason);
            Assert.Fail(reason);
        }

        return package;
    }

    /// <summary>Runs a script to its end.</summary>
    /// <returns>What it wrote.</returns>
    public async Task<string> RunAsync(string script, params string[] arguments)
    {
        var run = await NodeProcess.RunAsync("node", _folder.FullName, [script, .. arguments]);
        run.ExitCode.Should().Be(0, run.Error);
        return run.Output;
    }

    /// <summary>Gets the path of a file of the package or of what it needs, as in <c>node_modules/adaptivecards/…</c>.</summary>
    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public void Dispose() => _folder.Delete(recursive: true);
}
