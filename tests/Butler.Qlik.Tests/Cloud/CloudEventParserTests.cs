using System.Text;
using Butler.Alerts;
using Butler.Cloud;
using Butler.Qlik.Cloud;
using CsCheck;

namespace Butler.Qlik.Tests.Cloud;

public sealed class CloudEventParserTests
{
    private const string App = "5d7ae888-61cd-4539-97b2-6cf5baaa6f9d";

    [Fact]
    public void The_older_envelope_is_read()
    {
        var read = Read("""{"eventType":"com.qlik.v1.app.reload.finished","eventTime":"2026-03-10T05:01:12Z","extensions":{"ownerId":"o","tenantId":"t","userId":"u","topLevelResourceId":"5d7ae888-61cd-4539-97b2-6cf5baaa6f9d"},"data":{"name":"Sales","status":"error","reloadId":"r1","duration":7359,"size":{"memory":1048576},"errors":["no table"]}}""").Event!;

        (read.TenantId, read.AppId, read.AppName, read.ReloadId, read.OwnerId, read.UserId, read.Outcome)
            .Should().Be(("t", App, "Sales", "r1", "o", "u", TaskOutcome.Failed));
        read.Details.Duration.Should().Be(TimeSpan.FromMilliseconds(7359));
        read.Details.SizeMemoryBytes.Should().Be(1048576);
        read.Details.Errors.Should().Equal("no table");
        read.Reload.Should().BeNull();
    }

    [Fact]
    public void The_same_event_as_CloudEvents_is_read()
    {
        var read = Read("""{"type":"com.qlik.v1.app.reload.finished","specversion":"1.0","time":"2026-03-10T05:01:12Z","tenantid":"t","ownerid":"o","toplevelresourceid":"5d7ae888-61cd-4539-97b2-6cf5baaa6f9d","data":{"name":"Sales","status":"ok","reloadId":"r1"}}""").Event!;

        (read.TenantId, read.AppId, read.OwnerId, read.Outcome).Should().Be(("t", App, "o", TaskOutcome.Succeeded));
        read.Details.Time.Should().Be(new DateTimeOffset(2026, 3, 10, 5, 1, 12, TimeSpan.Zero));
    }

    [Fact]
    public void Texts_hold_nothing_that_acts_and_logs_keep_their_lines()
    {
        var read = Read("""{"type":"com.qlik.v1.app.reload.finished","tenantid":"t","ownerid":"o\u001b[2J","toplevelresourceid":"5d7ae888-61cd-4539-97b2-6cf5baaa6f9d","data":{"name":"Sa\u202eles\n2026-01-01 info: forged\u0085\u2028\u200e\u061c","status":"error\u001b","reloadId":"r1","errors":["first\r\n\tsecond\u001b[31m\u2029"],"warnings":[{"message":"a\u009b\nb"}]}}""").Event!;

        (read.AppName, read.OwnerId, read.Details.Status).Should().Be(("Sales2026-01-01 info: forged", "o[2J", "error"));
        read.Details.Errors.Should().Equal("first\r\n\tsecond[31m");
        read.Details.Warnings.Should().Equal("a\nb");
    }

    [Theory]
    [InlineData("\"succeeded\":false", TaskOutcome.Failed)]
    [InlineData("\"succeeded\":true", TaskOutcome.Succeeded)]
    [InlineData("\"succeeded\":false,\"status\":\"CANCELED\"", TaskOutcome.Aborted)]
    [InlineData("\"succeeded\":false,\"status\":\"EXCEEDED_LIMIT\"", TaskOutcome.Failed)]
    public void The_final_event_tells_the_outcome(string members, TaskOutcome outcome) =>
        Read("""{"type":"com.qlik.v1.reload.finished","tenantid":"t","data":{"id":"r1","appId":"5d7ae888-61cd-4539-97b2-6cf5baaa6f9d",""" + members + "}}")
            .Event!.Outcome.Should().Be(outcome);

    [Theory]
    [InlineData("", CloudEventOutcome.Refused)]
    [InlineData("[]", CloudEventOutcome.Refused)]
    [InlineData("{}", CloudEventOutcome.Refused)]
    [InlineData("""{"type":"com.qlik.v1.app.created"}""", CloudEventOutcome.Ignored)]
    [InlineData("""{"type":"com.qlik.v1.reload.finished","tenantid":"t","data":{"id":"r1","appId":"../x"}}""", CloudEventOutcome.Refused)]
    [InlineData("""{"type":"com.qlik.v1.reload.finished","tenantid":"t","data":{"id":"a/b","appId":"5d7ae888-61cd-4539-97b2-6cf5baaa6f9d"}}""", CloudEventOutcome.Refused)]
    [InlineData("""{"type":"\ud800"}""", CloudEventOutcome.Refused)]
    public void What_is_no_event_is_answered_with_a_reason(string body, CloudEventOutcome verdict)
    {
        var (read, receipt) = Read(body);

        read.Should().BeNull();
        receipt.Outcome.Should().Be(verdict);
        receipt.Reason.Should().NotBeEmpty();
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var valid = """{"type":"com.qlik.v1.reload.finished","eventType":"com.qlik.v1.app.reload.finished","tenantid":"t","time":"2026","data":{"id":"r1","appId":"5d7ae888-61cd-4539-97b2-6cf5baaa6f9d","durationSeconds":1e300,"errors":[{}]}}"""u8.ToArray();
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Int[0, valid.Length]).Sample((place, value, length) =>
        {
            var body = valid[..length];
            if (place < length)
            {
                body[place] = value;
            }

            _ = CloudEventParser.Read(body);
        });
        Gen.Byte.Array.Sample(bytes => CloudEventParser.Read(bytes).Event.Should().BeNull());
    }

    private static CloudEventReading Read(string body) => CloudEventParser.Read(Encoding.UTF8.GetBytes(body));
}
