using Butler.Apps;
using Butler.Qlik.Tests.Support;
using Butler.Simulation;

namespace Butler.Qlik.Tests.Engine;

public sealed class EngineConnectionTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_of_another_authority_is_refused_unless_the_settings_say_so()
    {
        using var other = new TestCertificates();
        await using var strict = await EngineSite.StartAsync(options => options.Certificates.ClientCertCA = other.PathOf("other_root.pem"));
        await using var lenient = await EngineSite.StartAsync(options =>
        {
            options.Certificates.ClientCertCA = other.PathOf("other_root.pem");
            options.Engine.RejectUnauthorized = false;
        });

        (await FluentActions.Awaiting(() => strict.Catalog.ListAsync(_cancellation)).Should().ThrowAsync<AppServiceException>())
            .WithMessage("*not trusted*cert:clientCertCA*configEngine:rejectUnauthorized*").Which.Failure.Should().Be(AppFailure.Refused);
        (await lenient.Catalog.ListAsync(_cancellation)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_client_certificate_that_the_engine_does_not_know_is_named()
    {
        using var other = new TestCertificates();
        await using var site = await EngineSite.StartAsync(options =>
        {
            options.Certificates.ClientCert = other.PathOf("client.pem");
            options.Certificates.ClientCertKey = other.PathOf("client_key.pem");
        });

        (await FluentActions.Awaiting(() => site.Catalog.ListAsync(_cancellation)).Should().ThrowAsync<AppServiceException>())
            .WithMessage("The engine at*").Which.Message.Should().ContainAny("does not accept Butler's certificate", "cert:clientCert");
    }

    [Fact]
    public async Task A_certificate_file_that_is_not_there_is_named()
    {
        await using var site = await EngineSite.StartAsync(options => options.Certificates.ClientCert = "/nowhere/client.pem");

        (await FluentActions.Awaiting(() => site.Catalog.ListAsync(_cancellation)).Should().ThrowAsync<AppServiceException>())
            .WithMessage("*/nowhere/client.pem*").Which.Failure.Should().Be(AppFailure.Refused);
    }

    [Fact]
    public async Task An_engine_that_is_down_is_unreachable_and_reachable_again_when_it_is_back()
    {
        await using var site = await EngineSite.StartAsync();
        site.Simulator.Faults = new SimulatorFaults { Engine = new EngineFaults { Down = true } };

        await FluentActions.Awaiting(() => site.Catalog.ListAsync(_cancellation)).Should().ThrowAsync<AppServiceException>();
        site.Simulator.Faults = SimulatorFaults.None;

        (await site.Catalog.ListAsync(_cancellation)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task The_next_host_is_asked_when_the_first_does_not_answer()
    {
        await using var site = await EngineSite.StartAsync(options =>
        {
            options.Engine.Host = "127.0.0.9";
            options.Engine.Hosts = ["127.0.0.1"];
            options.Engine.ConnectTimeout = TimeSpan.FromSeconds(20);
        });

        (await site.Catalog.ListAsync(_cancellation)).Should().NotBeEmpty();
        (await site.Catalog.ListAsync(_cancellation)).Should().NotBeEmpty();
        site.Simulator.Engine.SocketsOpened.Should().Be(2);
    }

    [Fact]
    public async Task An_engine_that_keeps_silent_times_out_and_says_which_setting_is_meant()
    {
        await using var site = await EngineSite.StartAsync(options => options.Engine.Timeout = TimeSpan.FromMilliseconds(300));
        site.Simulator.Faults = new SimulatorFaults { Engine = new EngineFaults { Mute = true } };

        (await FluentActions.Awaiting(() => site.Catalog.ListAsync(_cancellation)).Should().ThrowAsync<AppServiceException>())
            .WithMessage("*GetDocList in time (configEngine:timeout)*").Which.Failure.Should().Be(AppFailure.TimedOut);
        await site.AllSessionsEndAsync();
    }

    [Fact]
    public async Task Bad_settings_are_named_with_what_is_allowed()
    {
        await using var site = await EngineSite.StartAsync(options =>
        {
            options.Engine.Host = "wss://sense1";
            options.Engine.Port = 70_000;
            options.Engine.ParallelRequests = 1;
            options.Engine.Timeout = TimeSpan.Zero;
            options.Engine.Headers.Static = [new() { Name = "a b", Value = "line\nbreak-secret" }];
        });

        site.Hosted.Should().NotBeEmpty("a host makes its services before it checks the settings");
        var problems = site.Problems.Select(problem => $"{problem}").ToList();

        problems.Should().Contain(problem => problem.Contains("configEngine:host", StringComparison.Ordinal) && problem.Contains("wss://sense1", StringComparison.Ordinal));
        problems.Should().Contain(problem => problem.Contains("configEngine:port", StringComparison.Ordinal));
        problems.Should().Contain(problem => problem.Contains("configEngine:parallelRequests", StringComparison.Ordinal));
        problems.Should().Contain(problem => problem.Contains("configEngine:timeout", StringComparison.Ordinal));
        problems.Should().Contain(problem => problem.Contains("configEngine:headers:static:0:name", StringComparison.Ordinal));
        problems.Should().Contain(problem => problem.Contains("configEngine:headers:static:0:value", StringComparison.Ordinal));
        problems.Should().NotContain(problem => problem.Contains("secret", StringComparison.Ordinal));
    }
}
