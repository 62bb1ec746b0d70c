using System.Text;
using Butler.Core.Recording;
using Butler.Recording;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Recording;

public sealed class EventRecordingTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/scheduler-task-failed/;sense1;\"Månad\" <1>;\r\n")]
    [InlineData("{\"type\":\"x\"}")]
    [InlineData("")]
    public void A_line_holds_an_event_as_it_came(string text)
    {
        var line = RecordedLine.Write(new ArrivedEvent(Noon, ArrivedEvent.Udp, "10.1.2.3", Encoding.UTF8.GetBytes(text)));

        line.Should().NotContain("\n").And.StartWith("""{"time":"2026-03-01T12:00:00+00:00","way":"udp","source":"10.1.2.3","text":""");
        var read = RecordedLine.Read(line)!;
        (read.Time, read.Way, read.Source, Encoding.UTF8.GetString(read.Bytes.Span)).Should().Be((Noon, "udp", "10.1.2.3", text));
    }

    [Fact]
    public void What_is_no_UTF_8_is_kept_byte_for_byte()
    {
        var line = RecordedLine.Write(new ArrivedEvent(Noon, ArrivedEvent.Mqtt, "t", new byte[] { 0xff, 0x00, 0xfe }));

        line.Should().Contain("\"base64\":\"/wD+\"");
        RecordedLine.Read(line)!.Bytes.ToArray().Should().Equal(0xff, 0x00, 0xfe);
    }

    [Theory]
    [InlineData("/scheduler-task-failed/;sense1")]
    [InlineData("{ no JSON")]
    [InlineData("""{"type":"com.qlik"}""")]
    public void A_bare_event_is_no_line_of_a_recording(string line) => RecordedLine.Read(line).Should().BeNull();

    [Theory]
    [InlineData("""{"way":"udp","text":"x"}""", "'time'")]
    [InlineData("""{"time":"soon","way":"udp","text":"x"}""", "'time'")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","way":"pigeon","text":"x"}""", "'way' is 'pigeon' but must be one of udp, webhook, mqtt")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","way":"udp"}""", "'text' or 'base64'")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","way":"udp","text":7}""", "'text' must be a text")]
    public void A_line_that_is_wrong_names_the_member(string line, string text)
    {
        var read = () => RecordedLine.Read(line);

        read.Should().Throw<FormatException>().Which.Message.Should().Contain(text);
    }

    [Fact]
    public void A_file_never_grows_beyond_its_size_and_replaces_no_other()
    {
        var path = Path.Combine(_folder.Path, "events.jsonl");
        using (var recording = new EventRecording(path, largest: 250, anonymizer: null))
        {
            for (var i = 0; i < 5; i++)
            {
                recording.Observe(new ArrivedEvent(Noon, ArrivedEvent.Udp, "10.1.2.3", new byte[10]));
            }

            recording.IsFull.IsCompletedSuccessfully.Should().BeTrue();
            recording.Counts["udp"].Should().Be(File.ReadAllLines(path).Length);
        }

        new FileInfo(path).Length.Should().BeInRange(100, 250);
        var again = () => new EventRecording(path, 250, null);
        again.Should().Throw<IOException>();
    }

    [Fact]
    public void A_switched_recording_ends_with_its_time()
    {
        var time = new FakeTimeProvider(Noon);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time);
        services.AddButler().AddEventRecording(null, options =>
            (options.Enable, options.File, options.MaxTime) = (true, Path.Combine(_folder.Path, "events.jsonl"), TimeSpan.FromMinutes(1)));
        using var provider = services.BuildServiceProvider();
        var recording = provider.GetServices<IArrivalObserver>().Single();

        recording.Observe(new ArrivedEvent(Noon, ArrivedEvent.Udp, "10.1.2.3", "one"u8.ToArray()));
        time.Advance(TimeSpan.FromMinutes(2));
        recording.Observe(new ArrivedEvent(Noon, ArrivedEvent.Udp, "10.1.2.3", "two"u8.ToArray()));
        recording.Observe(new ArrivedEvent(Noon, ArrivedEvent.Udp, "10.1.2.3", "three"u8.ToArray()));

        File.ReadAllLines(Directory.GetFiles(_folder.Path, "events-20260301-120000-000.jsonl").Should().ContainSingle().Which).Should().HaveCount(2);
    }
}
