using Butler.Core.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Scheduling;

public sealed class ScheduleClockTests : IDisposable
{
    private static readonly DateTimeOffset Noon = TestScheduler.Noon;
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly List<Firing> _firings = [];
    private readonly List<TimeSpan> _setBacks = [];
    private readonly ScheduleClock _clock;

    public ScheduleClockTests() => _clock = new ScheduleClock(_time, TimeSpan.FromMinutes(1), _firings.Add, _setBacks.Add);

    [Fact]
    public void Rings_at_the_very_second()
    {
        Start(Job("a", "30 15 12 * * *"));

        _time.Advance(new TimeSpan(0, 15, 29) + TimeSpan.FromMilliseconds(999));
        _firings.Should().BeEmpty();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        _firings.Should().ContainSingle().Which.DueAt.Should().Be(Noon.AddMinutes(15).AddSeconds(30));
        _clock.Find("a")!.Value.Due.Should().Be(Noon.AddDays(1).AddMinutes(15).AddSeconds(30));
    }

    [Fact]
    public void Waits_for_years()
    {
        Start(Job("a", "0 0 29 FEB *"));

        Walk(Noon.AddYears(1), TimeSpan.FromDays(1));
        _firings.Should().BeEmpty();
        Walk(Noon.AddYears(2), TimeSpan.FromHours(1));

        Due.Should().Equal(new DateTimeOffset(2028, 2, 29, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Thousands_of_schedules_share_one_timer_and_all_come_due()
    {
        Start([.. Enumerable.Range(0, 5000).Select(number => Job($"{number}", $"{number % 60} {number / 60 % 24} * * *"))]);

        Walk(Noon.AddDays(1), TimeSpan.FromMinutes(1));

        _firings.Select(firing => firing.Job.Id).Should().OnlyHaveUniqueItems().And.HaveCount(5000);
        _firings.Should().OnlyContain(firing => firing.At == firing.DueAt);
    }

    [Fact]
    public void A_pause_shorter_than_the_tolerance_starts_the_task_late_and_once()
    {
        Start(Job("a", "*/10 * * * * *"));

        _time.Advance(TimeSpan.FromSeconds(55));

        _firings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { DueAt = Noon.AddSeconds(50), IsMissed = false });
        Walk(Noon.AddSeconds(60), TimeSpan.FromSeconds(5));
        Due.Should().Equal(Noon.AddSeconds(50), Noon.AddSeconds(60));
    }

    [Theory]
    [InlineData("skip", true)]
    [InlineData("runOnce", false)]
    public void A_long_sleep_is_skipped_or_made_up_for_once(string policy, bool isMissed)
    {
        Start(Job("a", "0 * * * *", policy));

        _time.Advance(TimeSpan.FromHours(5.5));

        _firings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { DueAt = Noon.AddHours(5), IsMissed = isMissed });
        Walk(Noon.AddHours(6), TimeSpan.FromMinutes(1));
        Due.Should().Equal(Noon.AddHours(5), Noon.AddHours(6));
    }

    [Fact]
    public void A_sleep_that_ends_just_after_a_due_time_starts_the_task_whatever_the_policy()
    {
        Start(Job("a", "0 * * * *"));

        _time.Advance(TimeSpan.FromHours(3) + TimeSpan.FromSeconds(59));

        _firings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { DueAt = Noon.AddHours(3), IsMissed = false });
    }

    [Fact]
    public void A_clock_that_is_set_forward_is_noticed_within_seconds()
    {
        Start(Job("a", "0 18 * * *"));

        _time.AdjustTime(Noon.AddHours(6));
        _firings.Should().BeEmpty("the timer counts time that passes");
        _time.Advance(TimeSpan.FromSeconds(10));

        _firings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { DueAt = Noon.AddHours(6), IsMissed = false });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(60)]
    [InlineData(23 * 60)]
    public void Times_that_were_met_do_not_come_again_when_the_clock_is_set_back(int minutes)
    {
        Start(Job("a", "0 * * * *"));
        Walk(Noon.AddHours(1).AddMinutes(1), TimeSpan.FromSeconds(10));
        Due.Should().Equal(Noon.AddHours(1));

        var back = _time.GetUtcNow().AddMinutes(-minutes);
        _time.AdjustTime(back);
        Walk(Noon.AddHours(2), TimeSpan.FromSeconds(10));

        Due.Should().Equal(Noon.AddHours(1), Noon.AddHours(2));
        _setBacks.Should().ContainSingle();
    }

    [Fact]
    public void Times_that_a_wrong_clock_jumped_over_come_when_it_is_put_right()
    {
        _time.AdjustTime(Noon.AddHours(2));
        Start(Job("a", "0 13 * * *", handledUntil: Noon.AddHours(2)));
        _time.Advance(TimeSpan.FromMinutes(1));

        _time.AdjustTime(Noon.AddMinutes(1));
        Walk(Noon.AddHours(1), TimeSpan.FromSeconds(10));

        Due.Should().Equal(Noon.AddHours(1));
    }

    [Fact]
    public void A_clock_that_was_days_ahead_does_not_silence_schedules_for_days()
    {
        Start(Job("a", "0 * * * *"));
        _time.AdjustTime(Noon.AddDays(30));
        _time.Advance(TimeSpan.FromSeconds(10));
        _firings.Clear();

        _time.AdjustTime(Noon.AddMinutes(5));
        Walk(Noon.AddHours(2), TimeSpan.FromSeconds(10));

        Due.Should().Equal(Noon.AddHours(1), Noon.AddHours(2));
    }

    [Fact]
    public void A_schedule_that_was_taken_out_or_changed_does_not_ring()
    {
        Start(Job("a", "0 * * * *"), Job("b", "0 * * * *"));
        _clock.Remove("a")!.Value.Due.Should().Be(Noon.AddHours(1));
        _clock.Remove("a").Should().BeNull();
        _clock.Set([Job("b", "30 * * * *")]);

        Walk(Noon.AddHours(1), TimeSpan.FromMinutes(1));

        _firings.Select(firing => (firing.Job.Id, firing.DueAt)).Should().Equal(("b", Noon.AddMinutes(30)));
    }

    [Fact]
    public void A_schedule_that_is_set_again_with_the_same_times_rings_once_for_each()
    {
        Start(Job("a", "0 * * * *"));
        Walk(Noon.AddHours(1), TimeSpan.FromMinutes(1));

        _clock.Set([Job("a", "0 * * * *", handledUntil: Noon)]);
        _time.Advance(TimeSpan.FromSeconds(10));

        Due.Should().Equal(Noon.AddHours(1));
    }

    [Fact]
    public void Nothing_rings_after_the_stop()
    {
        Start(Job("a", "* * * * *"));
        _clock.Stop();

        _time.Advance(TimeSpan.FromHours(1));

        _firings.Should().BeEmpty();
    }

    public void Dispose() => _clock.Dispose();

    private IEnumerable<DateTimeOffset> Due => _firings.Select(firing => firing.DueAt);

    private static ScheduleJob Job(string id, string cron, string? policy = null, DateTimeOffset? handledUntil = null) =>
        new(Stored.Entry(id, cron, misfirePolicy: policy), handledUntil ?? Noon, null);

    private void Start(params ScheduleJob[] jobs)
    {
        _clock.Set(jobs);
        _clock.Start();
    }

    private void Walk(DateTimeOffset until, TimeSpan step)
    {
        while (_time.GetUtcNow() < until)
        {
            _time.Advance(step);
        }
    }
}
