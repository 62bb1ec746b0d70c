using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Butler.Cloud;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.Tasks;
using Butler.Hosting.AspNetCore.Tests.V4;
using Butler.KeyValue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Hosting.AspNetCore.Tests.Cloud;

/// <summary>Senders that announce a large body, send a part of it, and wait.</summary>
public sealed class StalledSenderTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-the-webhook";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string WellFormed = "qlik-signature: " + new string('a', 64) + "\r\n";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly List<Sender> _senders = [];
    private readonly RecordedLog _log = new();
    private TestApplication _butler = null!;

    public async ValueTask InitializeAsync() => _butler = await TestApplication.StartAsync(new RecordedHistory(), builder =>
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
        builder.Services.AddLogging(logging => logging.AddProvider(_log));
        builder.Services.AddSingleton<ICloudEventReceiver, Receiver>().AddSingleton<IKeyValueStore>(new RecordedPairs());
        return builder.AddButlerEndpoints(endpoints => endpoints.KeyValueStore = true, limit => (limit.MaxEventsPerMinute, limit.MaxRequestsPerMinute) = (1000, 0))
            .AddQlikCloudWebhook(options => (options.Enable, options.Secret) = (true, Secret));
    });

    public async ValueTask DisposeAsync()
    {
        _senders.ForEach(static sender => sender.Dispose());
        await _butler.DisposeAsync();
        _log.Entries.Should().NotContain(entry => entry.Message.Contains("invalid state"), "a flood of refused bodies is no flood of the log");
        _log.Dispose();
    }

    [Fact]
    public async Task Without_a_header_they_are_refused_before_their_body_is_read()
    {
        var senders = await StallAsync(300, "/v5/qlik-cloud/events", "");

        (await AnswersAsync(senders)).Should().OnlyContain(status => status == 401).And.HaveCount(300);
    }

    [Theory]
    [InlineData("qlik-signature: zz\r\n")]
    [InlineData("qlik-signature: sha256=00\r\n")]
    public async Task A_header_that_is_no_signature_is_none(string header)
    {
        var senders = await StallAsync(3, "/v5/qlik-cloud/events", header);

        (await AnswersAsync(senders)).Should().OnlyContain(status => status == 401);
    }

    [Theory]
    [InlineData("/v5/qlik-cloud/events")]
    [InlineData("/v4/keyvalues/space")]
    public async Task With_a_header_and_where_nobody_needs_one_few_are_waited_for_and_not_for_long(string path)
    {
        var most = RequestBodies.MostOfOneAddress;
        var senders = await StallAsync(most + 60, path, WellFormed);

        var refused = await FirstAnswersAsync(senders, 60);
        refused.Should().OnlyContain(status => status == 503);
        senders.Count(sender => !sender.Answer.IsCompleted).Should().Be(most);
        (await SendWholeAsync(path)).Should().BeOneOf(202, 201);

        _time.Advance(RequestBodies.LongestWait);

        (await AnswersAsync(senders)).Count(status => status == 408).Should().Be(most);
        var next = await StallAsync(1, path, WellFormed);
        next[0].Answer.IsCompleted.Should().BeFalse("there is room again");
    }

    // In one packet, as almost every body comes.
    private async Task<int> SendWholeAsync(string path)
    {
        var body = """{"key":"a","value":"b"}""";
        var signature = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));
        var sender = await Sender.SendAsync(
            _butler.Http.BaseAddress!.Port,
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nqlik-signature: {signature}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        _senders.Add(sender);
        return await sender.Answer.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private async Task<List<Sender>> StallAsync(int count, string path, string header)
    {
        var senders = new List<Sender>();
        for (var i = 0; i < count; i++)
        {
            senders.Add(await Sender.SendAsync(
                _butler.Http.BaseAddress!.Port,
                $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{header}Content-Length: 1000000\r\n\r\n{{"));
        }

        _senders.AddRange(senders);
        return senders;
    }

    private static async Task<List<int>> AnswersAsync(List<Sender> senders) =>
        [.. await Task.WhenAll(senders.Select(sender => sender.Answer)).WaitAsync(Patience, TestContext.Current.CancellationToken)];

    private static async Task<List<int>> FirstAnswersAsync(List<Sender> senders, int count)
    {
        var answers = new List<int>();
        await foreach (var answer in Task.WhenEach(senders.Select(sender => sender.Answer)).WithCancellation(TestContext.Current.CancellationToken))
        {
            answers.Add(await answer);
            if (answers.Count == count)
            {
                break;
            }
        }

        return answers;
    }

    private sealed class Receiver : ICloudEventReceiver
    {
        public ValueTask<CloudEventReceipt> ReceiveAsync(ReadOnlyMemory<byte> body, Func<string, bool>? maySpeakFor, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new CloudEventReceipt(CloudEventOutcome.Accepted));
    }

    private sealed class Sender : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        /// <summary>Gets the status of the answer.</summary>
        public Task<int> Answer { get; private set; } = Task.FromResult(0);

        public static async Task<Sender> SendAsync(int port, string text)
        {
            var sender = new Sender();
            await sender._socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            await sender._socket.SendAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
            sender.Answer = sender.ReadStatusAsync();
            return sender;
        }

        public void Dispose() => _socket.Dispose();

        private async Task<int> ReadStatusAsync()
        {
            var buffer = new byte[512];
            var length = await _socket.ReceiveAsync(buffer);
            return int.Parse(Encoding.ASCII.GetString(buffer, 0, length).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
