using Butler.Qlik.Qrs;
using Butler.Qlik.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Qrs;

public sealed class QrsClientTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    private static readonly QrsCall Task = QrsCall.FullList("task", QrsFilter.IdIs(Events.TaskId));

    [Fact]
    public async Task Sends_a_fresh_key_the_user_and_the_filter_with_every_request()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", "[]");
        await using var site = new QlikSite(certificates, server.Port);

        await site.Client.GetAsync(Task, QrsJson.Default.ListQrsTask, default);
        await site.Client.GetAsync(Task, QrsJson.Default.ListQrsTask, default);

        server.Requests.Should().OnlyContain(request =>
            request.Query["filter"] == $"id eq {Events.TaskId}"
            && request.Headers["X-Qlik-User"] == "UserDirectory=Internal; UserId=sa_repository");
        var keys = server.Requests.Select(request => request.Headers["X-Qlik-Xrfkey"]).ToList();
        keys.Should().OnlyHaveUniqueItems().And.OnlyContain(key => key.Length == 16 && key.All(char.IsAsciiLetterOrDigit));
        server.Requests.Select(request => request.Query["xrfkey"]).Should().Equal(keys);
    }

    [Fact]
    public async Task Sends_the_configured_headers_of_which_the_last_wins()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", "[]");
        await using var site = new QlikSite(certificates, server.Port, options =>
        {
            options.Qrs.Headers.Static.Add(new QrsHeader { Name = "x-qlik-user", Value = "UserDirectory=LAB;UserId=first" });
            options.Qrs.Headers.Static.Add(new QrsHeader { Name = "X-Qlik-User", Value = "UserDirectory=LAB;UserId=anna" });
            options.Qrs.Headers.Static.Add(new QrsHeader { Name = "X-Extra", Value = "1" });
        });

        await site.Client.GetAsync(Task, QrsJson.Default.ListQrsTask, default);

        server.Requests.Single().Headers["X-Qlik-User"].Should().Be("UserDirectory=LAB;UserId=anna");
        server.Requests.Single().Headers["X-Extra"].Should().Be("1");
    }

    [Fact]
    public async Task Starts_a_task_with_an_empty_object()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.On($"task/{Events.TaskId}/start", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            context.Response.StatusCode = await reader.ReadToEndAsync() == "{}" ? 204 : 400;
        });
        await using var site = new QlikSite(certificates, server.Port);

        await site.Client.PostAsync(QrsCall.StartTask(Events.TaskId), default);

        server.Requests.Single().Headers["Content-Type"].Should().Be("application/json");
    }

    [Fact]
    public async Task Uses_a_key_that_is_encrypted()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", "[]");
        await using var site = new QlikSite(certificates, server.Port, options =>
        {
            options.Certificates.ClientCertKey = certificates.PathOf("client_key_encrypted.pem");
            options.Certificates.ClientCertPassphrase = TestCertificates.Passphrase;
        });

        (await site.Client.GetAsync(Task, QrsJson.Default.ListQrsTask, default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Refuses_a_server_of_another_authority_and_says_what_to_set()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        await using var site = new QlikSite(
            certificates, server.Port, options => options.Certificates.ClientCertCA = certificates.PathOf("other_root.pem"));

        var failure = await FailureOf(site);

        failure.Failure.Should().Be(QrsFailure.ServerCertificate);
        failure.Message.Should().Contain("CN=sense1").And.Contain("CN=Test authority").And.Contain("cert:clientCertCA").And.Contain(server.Host);
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Refuses_a_server_with_another_name()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        await using var site = new QlikSite(certificates, server.Port, options => options.Qrs.Host = "localhost");

        var failure = await FailureOf(site);

        failure.Failure.Should().Be(QrsFailure.ServerCertificate);
        failure.Message.Should().Contain("not made for the name 'localhost'");
    }

    [Fact]
    public async Task Accepts_any_server_when_told_so()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", "[]");
        await using var site = new QlikSite(certificates, server.Port, options =>
        {
            options.Qrs.Host = "localhost";
            options.Qrs.RejectUnauthorized = false;
            options.Certificates.ClientCertCA = certificates.PathOf("other_root.pem");
        });

        await site.Client.GetAsync(Task, QrsJson.Default.ListQrsTask, default);

        server.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("other")]
    [InlineData("")]
    public async Task Says_that_the_server_refused_the_client_certificate(string certificate)
    {
        await using var server = await QrsServer.StartAsync(certificates);
        await using var site = new QlikSite(certificates, server.Port, options =>
        {
            options.Certificates.ClientCert = certificate.Length == 0 ? "" : certificates.PathOf(certificate + ".pem");
            options.Certificates.ClientCertKey = certificate.Length == 0 ? "" : certificates.PathOf(certificate + "_key.pem");
        });

        var failure = await FailureOf(site);

        failure.Message.Should().Contain("cert:clientCert").And.Contain("does not accept Butler's certificate").And.Contain(server.Host);
    }

    [Theory]
    [InlineData(403, "XSRF prevention check failed", "forged requests")]
    [InlineData(403, "Forbidden", "X-Qlik-User")]
    [InlineData(404, "", "no such object")]
    [InlineData(400, "bad filter", "bad filter")]
    public async Task Explains_what_QRS_refused(int status, string body, string text)
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.Status("task/full", status, body);
        await using var site = new QlikSite(certificates, server.Port);

        var failure = await FailureOf(site);

        failure.Message.Should().StartWith($"QRS at {server.Host} answered {status} to GET task/full").And.Contain(text);
        server.Requests.Should().ContainSingle("a refusal is final");
    }

    [Fact]
    public async Task Says_when_the_answer_is_no_JSON()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.On("task/full", context => context.Response.WriteAsync("<html>"));
        await using var site = new QlikSite(certificates, server.Port);

        (await FailureOf(site)).Message.Should().Contain("not the expected JSON");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Repeats_a_look_up_that_failed_for_the_moment(int status)
    {
        await using var server = await QrsServer.StartAsync(certificates);
        var calls = 0;
        server.On("task/full", context =>
        {
            context.Response.StatusCode = ++calls < 3 ? status : 200;
            return context.Response.WriteAsync("[]");
        });
        await using var site = new QlikSite(certificates, server.Port);

        await site.Client.GetAsync(Task, QrsJson.Default.ListQrsTask, default);

        calls.Should().Be(3);
    }

    [Fact]
    public async Task Never_repeats_what_changes_something()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.Status($"task/{Events.TaskId}/start", 503);
        server.Status($"license/professionalaccesstype/{Events.AppId}", 503);
        await using var site = new QlikSite(certificates, server.Port);

        var start = () => site.Client.PostAsync(QrsCall.StartTask(Events.TaskId), default);
        var delete = () => site.Client.DeleteAsync(QrsCall.Entity("license/professionalaccesstype", Events.AppId), default);

        await start.Should().ThrowAsync<QrsException>();
        await delete.Should().ThrowAsync<QrsException>();
        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Goes_on_to_the_next_host_and_leaves_out_the_one_that_failed()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", "[]");
        await using var site = new QlikSite(certificates, server.Port, options =>
        {
            options.Qrs.Host = "127.0.0.77";
            options.Qrs.Hosts = ["127.0.0.1"];
        });
        site.Client.CurrentHost.Should().Be($"127.0.0.77:{server.Port}");

        await site.Client.GetAsync(Task, QrsJson.Default.ListQrsTask, default);
        await site.Client.PostAsync(new QrsCall("task", "task/full"), default);

        site.Client.CurrentHost.Should().Be(server.Host);
        server.Requests.Should().HaveCount(2);
        site.Log.All.Should().ContainSingle(line => line.Contains("127.0.0.77") && line.Contains("is left out"));
    }

    [Fact]
    public async Task Names_every_host_when_none_can_be_reached()
    {
        using var port = new ClosedPort();
        await using var site = new QlikSite(certificates, port.Number, options =>
        {
            options.Qrs.Host = "127.0.0.77";
            options.Qrs.Hosts = ["127.0.0.78"];
        });

        var failure = await FailureOf(site);

        failure.Failure.Should().Be(QrsFailure.Unreachable);
        failure.Message.Should().Contain($"127.0.0.77:{port}").And.Contain($"127.0.0.78:{port}").And.Contain("connection refused");
    }

    [Fact]
    public async Task Does_not_wait_again_for_a_host_that_is_known_to_be_down()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var port = new ClosedPort();
        await using var site = new QlikSite(certificates, port.Number, time: time);
        var first = FailureOf(site);
        await Waiting.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(25));
                return first.IsCompleted;
            },
            "the first call has failed");

        // The clock stands still: whoever waits for anything does not come back.
        var failure = await FailureOf(site).InTimeAsync("the second call fails without a wait");

        failure.Message.Should().Contain("was not tried");
    }

    [Fact]
    public async Task Gives_up_in_time()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.On("task/full", context => System.Threading.Tasks.Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using var site = new QlikSite(certificates, server.Port, options => options.Qrs.Timeout = TimeSpan.FromMilliseconds(400));

        var failure = await FailureOf(site);

        failure.Failure.Should().Be(QrsFailure.Timeout);
        failure.Message.Should().Contain($"QRS at {server.Host} gave no answer to GET task/full in time");
    }

    [Fact]
    public async Task Measures_every_call_by_host_call_and_status()
    {
        using var measured = new MeterReadings("butler.qrs.requests");
        await using var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", "[]");
        await using var site = new QlikSite(certificates, server.Port);

        await site.Client.GetAsync(Task, QrsJson.Default.ListQrsTask, default);

        var tags = measured.Tags.Single(candidate => (string?)candidate["host"] == server.Host);
        tags["call"].Should().Be("GET task/full");
        tags["status"].Should().Be("200");
    }

    [Fact]
    public async Task Shows_no_secret_in_errors_and_logs()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.Status("task/full", 500, "broken");
        await using var site = new QlikSite(
            certificates, server.Port, options => options.Qrs.Headers.Static.Add(new QrsHeader { Name = "X-Token", Value = "hush-hush" }));

        var failure = await FailureOf(site);

        failure.ToString().Should().NotContain("hush-hush");
        site.Log.All.Should().NotContain(line => line.Contains("hush-hush"));
    }

    private static async Task<QrsException> FailureOf(QlikSite site)
    {
        var call = () => site.Client.GetAsync(Task, QrsJson.Default.ListQrsTask, default);
        return (await call.Should().ThrowAsync<QrsException>()).Which;
    }
}
