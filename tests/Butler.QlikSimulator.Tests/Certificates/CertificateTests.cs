using System.Security.Cryptography.X509Certificates;

namespace Butler.Simulation.Tests.Certificates;

public sealed class CertificateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulator-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_folder_looks_like_an_export_of_qlik_sense()
    {
        await RunOnceAsync();

        _folder.GetFiles().Select(file => file.Name).Should().BeEquivalentTo(
            "root.pem", "server.pem", "server_key.pem", "client.pem", "client_key.pem");
        foreach (var file in _folder.GetFiles())
        {
            (await File.ReadAllTextAsync(file.FullName)).Should().StartWith("-----BEGIN ").And.EndWith("-----\n");
            if (!OperatingSystem.IsWindows() && file.Name.EndsWith("_key.pem", StringComparison.Ordinal))
            {
                file.UnixFileMode.Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }

    [Fact]
    public async Task The_server_certificate_names_the_machine_and_loopback()
    {
        await CopyGoodSetAsync();
        using var server = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder.FullName, "server.pem"));

        foreach (var name in (string[])["localhost", "127.0.0.1", "::1", Environment.MachineName])
        {
            server.MatchesHostname(name, allowWildcards: false, allowCommonName: false).Should().BeTrue(name);
        }
    }

    [Fact]
    public async Task Certificates_that_are_still_good_are_used_again()
    {
        await CopyGoodSetAsync();
        var before = Contents();

        await RunOnceAsync();

        Contents().Should().Equal(before);
    }

    [Theory]
    [InlineData("server.pem", "damaged")]
    [InlineData("client_key.pem", null)]
    [InlineData("root.pem", "")]
    public async Task A_damaged_or_missing_file_makes_a_whole_new_set(string name, string? text)
    {
        await CopyGoodSetAsync();
        var before = Contents();
        var path = Path.Combine(_folder.FullName, name);
        if (text is null)
        {
            File.Delete(path);
        }
        else
        {
            await File.WriteAllTextAsync(path, text);
        }

        await RunOnceAsync();

        Contents().Should().HaveCount(5).And.NotContain(content => before.Contains(content));
    }

    [Fact]
    public async Task Without_a_folder_the_certificates_go_with_the_simulator()
    {
        var simulator = await QlikSimulator.StartAsync();
        var folder = simulator.Certificates.Path;
        Directory.Exists(folder).Should().BeTrue();

        await simulator.DisposeAsync();

        Directory.Exists(folder).Should().BeFalse();
    }

    /// <summary>Simulators without a folder share one set of keys, so copying theirs saves making new ones.</summary>
    private async Task CopyGoodSetAsync()
    {
        await using var simulator = await QlikSimulator.StartAsync();
        foreach (var path in Directory.GetFiles(simulator.Certificates.Path))
        {
            File.Copy(path, Path.Combine(_folder.FullName, Path.GetFileName(path)));
        }
    }

    private async Task RunOnceAsync()
    {
        await using var simulator = await QlikSimulator.StartAsync(new QlikSimulatorOptions { CertificateFolder = _folder.FullName });
        using var caller = Scene.CallerOf(simulator);
        (await caller.StatusAsync("qrs/about")).Should().Be(200);
    }

    private string[] Contents() => [.. _folder.GetFiles().OrderBy(file => file.Name).Select(file => File.ReadAllText(file.FullName))];
}
