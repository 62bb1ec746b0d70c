using Butler.Apps;
using Butler.Qlik.Apps;
using Butler.Qlik.Tests.Engine;
using Butler.Qlik.Tests.Support;
using Butler.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Apps;

public sealed class FollowUpTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordedTaskStarter _tasks = new();
    private readonly CancellationTokenSource _hurry = new();

    public void Dispose() => _hurry.Dispose();

    [Fact]
    public async Task While_Qlik_Sense_cannot_be_asked_the_start_is_tried_again()
    {
        var standard = _tasks.Answer;
        _tasks.Answer = request => _tasks.Requests.Count < 20
            ? throw new TaskServiceException("QRS is down") { IsTransient = true }
            : standard(request);

        var starting = StartAsync();
        await AdvanceUntilDoneAsync(starting);

        (await starting).Should().Equal(new AppFollowUp("t1", AppFollowUpState.Started));
        _tasks.Requests.Should().HaveCount(20);
    }

    [Theory]
    [InlineData(true, 64)]
    [InlineData(false, 1)]
    public async Task After_an_hour_without_an_answer_the_reason_is_told_and_after_a_refusal_at_once(bool isTransient, int attempts)
    {
        _tasks.Answer = _ => throw new TaskServiceException("QRS is down") { IsTransient = isTransient };

        var starting = StartAsync();
        await AdvanceUntilDoneAsync(starting);

        (await starting).Should().Equal(new AppFollowUp("t1", AppFollowUpState.Failed, "QRS is down"));
        _tasks.Requests.Should().HaveCount(attempts);
    }

    [Fact]
    public async Task A_Butler_that_stops_does_not_wait_for_an_hour()
    {
        _tasks.Answer = _ => throw new TaskServiceException("QRS is down") { IsTransient = true };
        var starting = StartAsync();
        _time.Advance(TimeSpan.FromMinutes(10));

        await _hurry.CancelAsync();
        await AdvanceUntilDoneAsync(starting);

        // Ten minutes are more than it takes in a hurry: an attempt that is due anyway, and the last one.
        (await starting).Should().Equal(new AppFollowUp("t1", AppFollowUpState.Failed, "QRS is down"));
        _tasks.Requests.Should().HaveCountLessThanOrEqualTo(4);
    }

    [Fact]
    public async Task A_host_without_a_way_to_start_tasks_says_so()
    {
        var starter = new FollowUpStarter("default", () => null, _time, new LogLines());

        (await starter.StartAsync("r1", "", ["t1"], _hurry.Token, TestContext.Current.CancellationToken)).Should().ContainSingle()
            .Which.Reason.Should().Contain("without a way to start tasks");
    }

    [Theory]
    [InlineData("API key 'nightly' at 10.1.2.3", "app reload r1, asked for by API key 'nightly' at 10.1.2.3")]
    [InlineData("", "app reload r1")]
    public async Task The_start_names_the_reload_and_who_asked_for_it(string requestedBy, string expected)
    {
        await StartAsync(requestedBy);

        _tasks.Requests.Should().ContainSingle().Which.RequestedBy.Should().Be(expected);
    }

    private Task<IReadOnlyList<AppFollowUp>> StartAsync(string requestedBy = "") =>
        new FollowUpStarter("default", () => _tasks, _time, new LogLines()).StartAsync("r1", requestedBy, ["t1"], _hurry.Token, TestContext.Current.CancellationToken);

    private Task AdvanceUntilDoneAsync(Task task) => Waiting.UntilAsync(
        () => task.IsCompleted,
        "the tasks were started or given up",
        async () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        });
}
