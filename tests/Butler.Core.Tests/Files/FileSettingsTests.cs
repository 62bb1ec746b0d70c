using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Configuration;
using Butler.Core.Files;
using Butler.Core.Files.Paths;
using Butler.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Butler.Core.Tests.Files;

public sealed class FileSettingsTests
{
    [Fact]
    public void The_keys_of_butler_16_are_read()
    {
        using var host = Configured("""
            fileCopyApprovedDirectories: [{ fromDirectory: /in, toDirectory: /out }]
            fileMoveApprovedDirectories: null
            fileDeleteApprovedDirectories: [/old]
            configDirectories: { qvdPath: /qvd }
            """);

        var options = host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<FileOperationOptions>>().Value;

        options.FileCopyApprovedDirectories.Should().ContainSingle().Which.Should().BeEquivalentTo(new { FromDirectory = "/in", ToDirectory = "/out" });
        options.FileMoveApprovedDirectories.Should().BeEmpty();
        options.FileDeleteApprovedDirectories.Should().Equal("/old");
        options.CreateDirApprovedDirectories.Should().BeNull();
        options.ConfigDirectories.QvdPath.Should().Be("/qvd");
    }

    [Fact]
    public void What_looks_wrong_is_told_with_its_key()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Speaks of Unix paths.");
        using var host = Configured("""
            restServerEndpointsEnable: { createDir: true, createDirQVD: true, fileMove: true, fileCopy: true }
            fileCopyApprovedDirectories:
              - { fromDirectory: relative/in, toDirectory: /no/such/place }
              - { fromDirectory: /tmp }
            fileDeleteApprovedDirectories: [/, '\\host\share', "/tmp/\0", /tmp]
            fileMaxConcurrentOperations: 1000
            """);

        var problems = host.Services.GetServices<ISettingsCheck>().SelectMany(check => check.Check())
            .Where(problem => !problem.Message.Contains("holds files of Butler")).ToDictionary(
            problem => problem.Key["Butler:".Length..], problem => (problem.IsWarning, problem.Message));

        problems["fileCopyApprovedDirectories:0:fromDirectory"].Should().Match<(bool IsWarning, string Message)>(p => p.IsWarning && p.Message.Contains("a relative path"));
        problems["fileCopyApprovedDirectories:0:toDirectory"].Should().Match<(bool IsWarning, string Message)>(p => p.IsWarning && p.Message.Contains("does not exist"));
        problems["fileCopyApprovedDirectories:1:toDirectory"].Should().Match<(bool IsWarning, string Message)>(p => !p.IsWarning && p.Message.Contains("must be set"));
        problems["fileDeleteApprovedDirectories:0"].Should().Match<(bool IsWarning, string Message)>(p => p.IsWarning && p.Message.Contains("everything on it"));
        problems["fileDeleteApprovedDirectories:1"].Should().Match<(bool IsWarning, string Message)>(p => p.IsWarning && p.Message.Contains("Windows"));
        problems["fileDeleteApprovedDirectories:2"].Should().Match<(bool IsWarning, string Message)>(p => !p.IsWarning && p.Message.Contains("NUL"));
        problems["fileMoveApprovedDirectories"].Message.Should().Contain("refuses everything");
        problems["createDirApprovedDirectories"].Should().Match<(bool IsWarning, string Message)>(p => p.IsWarning && p.Message.Contains("wherever"));
        problems["configDirectories:qvdPath"].IsWarning.Should().BeTrue();
        problems["fileMaxConcurrentOperations"].Message.Should().Contain("between 1 and 64");
        problems.Should().HaveCount(10);
    }

    [Theory]
    [InlineData(@"\\?\C:\data", false)]
    [InlineData(@"C:data", false)]
    [InlineData(@"C:\", true)]
    public void Windows_directories_are_checked_by_the_rules_of_windows(string directory, bool isWarning)
    {
        var options = new FileOperationOptions().AllowDelete(directory);

        new FileOperationOptionsValidator(PathStyle.Windows, _ => false).Check(options, "Butler").Should().ContainSingle().Which.IsWarning.Should().Be(isWarning);
    }

    [Fact]
    public async Task Operations_and_bytes_are_counted()
    {
        var sums = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter == ButlerTelemetry.Meter && instrument.Name.StartsWith("butler.files.", StringComparison.Ordinal))
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
            sums.AddOrUpdate($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}", 1, (_, sum) => sum + 1));
        listener.Start();
        using var sandbox = new FileSandbox();

        await sandbox.CopyAsync(sandbox.Write(sandbox.A("x"), new string('x', 123_456)), sandbox.B("x"));
        await sandbox.DeleteAsync(sandbox.Root("outside"));

        // Other tests copy at the same time.
        sums["butler.files.copied"].Should().BeGreaterThanOrEqualTo(123_456);
        sums["butler.files.operations copy Done"].Should().BeGreaterThanOrEqualTo(1);
        sums["butler.files.operations delete NotApproved"].Should().BeGreaterThanOrEqualTo(1);
    }

    private static IHost Configured(string yaml)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "Butler:\n" + string.Concat(yaml.Split('\n').Select(line => "  " + line + "\n")));
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            builder.Configuration.AddButlerYaml(file);
            builder.Services.AddButler().AddFileOperations(builder.Configuration.GetSection("Butler"));
            return builder.Build();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
