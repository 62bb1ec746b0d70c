using System.Net;
using System.Security.Cryptography;
using System.Text;
using Butler.Cloud;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Cloud;

public sealed class CloudWebhookTests
{
    private const string Secret = "a-secret-of-the-webhook";
    private const string Alpha = "the-secret-of-alpha-alone";
    private const string Twins = "the-secret-of-beta-and-gamma";
    private const string Path = "/v5/qlik-cloud/events";

    [Fact]
    public async Task A_signed_event_is_taken_from_another_machine_although_the_rest_of_v5_is_closed_to_it()
    {
        var receiver = new RecordingReceiver();
        await using var butler = await StartAsync(receiver);

        using var answer = await PostAsync(butler, Path, "{\"a\":1}", Sign("{\"a\":1}"));

        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        receiver.Bodies.Should().Equal("{\"a\":1}");
        using var other = await butler.GetAsync("/v5/alerts");
        other.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("no hexadecimal digits")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public async Task An_event_with_a_wrong_signature_is_refused_unread(string signature)
    {
        var receiver = new RecordingReceiver();
        await using var butler = await StartAsync(receiver);

        using var answer = await PostAsync(butler, Path, "{}", ("qlik-signature", signature));

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        receiver.Bodies.Should().BeEmpty();
    }

    [Fact]
    public async Task A_shared_header_takes_the_place_of_the_signature()
    {
        await using var butler = await StartAsync(new RecordingReceiver());

        using var right = await PostAsync(butler, Path, "{}", ("X-Butler", "a-value-that-is-shared"));
        using var wrong = await PostAsync(butler, Path, "{}", ("X-Butler", "another"));

        right.StatusCode.Should().Be(HttpStatusCode.Accepted);
        wrong.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_refused_or_too_large_is_answered_with_the_reason()
    {
        await using var butler = await StartAsync(new RecordingReceiver(new CloudEventReceipt(CloudEventOutcome.Refused, "No such tenant.")));

        using var refused = await PostAsync(butler, Path, "{}", Sign("{}"));
        var large = new string(' ', (1024 * 1024) + 1);
        using var tooLarge = await PostAsync(butler, Path, large, Sign(large));

        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("No such tenant.");
        tooLarge.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("", Alpha, "alpha", true)]
    [InlineData("", Alpha, "ALPHA", true)]
    [InlineData("", Alpha, "beta", false)]
    [InlineData("", Alpha, "gamma", false)]
    [InlineData("", Alpha, "plain", false)]
    [InlineData("/alpha", Alpha, "alpha", true)]
    [InlineData("/alpha", Alpha, "beta", false)]
    [InlineData("", Twins, "beta", true)]
    [InlineData("", Twins, "gamma", true)]
    [InlineData("/beta", Twins, "beta", true)]
    [InlineData("/beta", Twins, "gamma", false)]
    [InlineData("", Twins, "alpha", false)]
    [InlineData("", Secret, "plain", true)]
    [InlineData("", Secret, "alpha", false)]
    [InlineData("", Secret, "off", true)]
    [InlineData("/plain", Secret, "plain", true)]
    [InlineData("/plain", Secret, "other", false)]
    [InlineData("/alpha", Secret, "alpha", false)]
    public async Task A_secret_speaks_for_the_tenants_that_have_it_and_for_no_other(string path, string secret, string tenant, bool isAllowed)
    {
        var receiver = new RecordingReceiver();
        await using var butler = await StartAsync(receiver, ("alpha", Alpha), ("beta", Twins), ("gamma", Twins), ("off", ""));

        using var answer = await PostAsync(butler, Path + path, "{}", Sign("{}", secret));

        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        receiver.MaySpeakFor!(tenant).Should().Be(isAllowed);
    }

    [Theory]
    [InlineData("/beta", Alpha)]
    [InlineData("/alpha", Twins)]
    [InlineData("/plain", Alpha)]
    public async Task At_the_address_of_a_tenant_the_secret_of_another_is_no_secret(string path, string secret)
    {
        var receiver = new RecordingReceiver();
        await using var butler = await StartAsync(receiver, ("alpha", Alpha), ("beta", Twins));

        using var answer = await PostAsync(butler, Path + path, "{}", Sign("{}", secret));

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        receiver.Bodies.Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_of_a_tenant_that_the_sender_may_not_speak_for_is_forbidden()
    {
        await using var butler = await StartAsync(new RecordingReceiver(new CloudEventReceipt(CloudEventOutcome.Foreign, "The event names tenant 'beta'.")));

        using var answer = await PostAsync(butler, Path, "{}", Sign("{}"));

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("names tenant 'beta'");
    }

    [Fact]
    public async Task Without_settings_there_is_no_endpoint()
    {
        await using var butler = await TestApplication.StartAsync(new RecordedHistory(), static builder => builder.AddButlerEndpoints());

        using var answer = await PostAsync(butler, Path, "{}", Sign("{}"));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static Task<TestApplication> StartAsync(RecordingReceiver receiver, params (string Name, string Secret)[] tenants) => TestApplication.StartAsync(
        new RecordedHistory(),
        builder =>
        {
            builder.Services.AddSingleton<ICloudEventReceiver>(receiver);
            foreach (var (name, secret) in tenants)
            {
                builder.AddQlikCloudWebhook(options => (options.Enable, options.Secret) = (secret.Length > 0, secret), name);
            }

            return builder.AddButlerEndpoints().AddQlikCloudWebhook(options =>
            {
                options.Enable = true;
                options.Secret = Secret;
                options.HeaderName = "X-Butler";
                options.HeaderValue = "a-value-that-is-shared";
            });
        },
        IPAddress.Parse("203.0.113.7"));

    private static (string Name, string Value) Sign(string body, string secret = Secret) =>
        ("Qlik-Signature", Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))));

    private static async Task<HttpResponseMessage> PostAsync(TestApplication butler, string path, string body, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body, Encoding.UTF8, "application/cloudevents+json");
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return await butler.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class RecordingReceiver(CloudEventReceipt? receipt = null) : ICloudEventReceiver
    {
        public List<string> Bodies { get; } = [];

        public Func<string, bool>? MaySpeakFor { get; private set; }

        public ValueTask<CloudEventReceipt> ReceiveAsync(ReadOnlyMemory<byte> body, Func<string, bool>? maySpeakFor, CancellationToken cancellationToken)
        {
            MaySpeakFor = maySpeakFor;
            Bodies.Add(Encoding.UTF8.GetString(body.Span));
            return ValueTask.FromResult(receipt ?? new CloudEventReceipt(CloudEventOutcome.Accepted));
        }
    }
}
