namespace Butler.Simulation;

/// <summary>A site of any size whose tasks start by themselves: triggers of all forms in several time zones, chains, fan-in.</summary>
internal static class ScheduledSite
{
    private const int InChainsOf = 5;
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata"];

    public static QlikSite Create(int tasks, DateTimeOffset now, int seed)
    {
        var site = LargeSite.Create(tasks);

        // The same site every time, nothing secret.
#pragma warning disable CA5394
        var chance = new Random(seed);
        var start = now.UtcDateTime.Date.AddDays(-30);
        var all = site.Tasks.All;
        for (var i = 0; i < all.Count; i++)
        {
            var task = site.Tasks.Update(all[i].Id, known => known with
            {
                Behaviour = TaskBehaviour.Random(
                    chance.Next(), failShare: 0.03, TimeSpan.FromSeconds(5 + chance.Next(60)), TimeSpan.FromSeconds(70 + chance.Next(400))),
            });
            if (i % InChainsOf >= 3)
            {
                site.CompositeEvents.Add(Chain(i, all, chance));
                continue;
            }

            var first = start.AddMinutes(chance.Next(24 * 60));
            site.SchemaEvents.Add(Form(task.Id, first, now, chance) with
            {
                Id = SiteIds.Trigger(i + 1),
                TimeZone = Zones[chance.Next(Zones.Length)],
                DaylightSavingTime = chance.Next(10) == 0 ? (SiteDaylightSaving)chance.Next(1, 3) : SiteDaylightSaving.Observe,
                Enabled = chance.Next(20) != 0,
                ExpirationDate = chance.Next(25) == 0 ? now.UtcDateTime.AddDays(chance.Next(-5, 60)) : new DateTime(9999, 1, 1),
            });
        }

        return site;
    }

    // Of five tasks the fourth follows the third, and the fifth all three before and the fourth, or only its failure.
    private static SiteCompositeEvent Chain(int index, IReadOnlyList<SiteTask> all, Random chance)
    {
        var task = all[index].Id;
        var chain = index % InChainsOf == 3
            ? SiteTrigger.After(task, TimeSpan.Zero, (all[index - 1].Id, SiteRuleState.TaskSuccessful))
            : chance.Next(3) == 0
                ? SiteTrigger.After(task, TimeSpan.Zero, (all[index - 1].Id, SiteRuleState.TaskFail))
                : SiteTrigger.After(
                    task, TimeSpan.FromHours(6), [.. Enumerable.Range(index - 4, 4).Select(i => (all[i].Id, SiteRuleState.TaskSuccessful))]);
        return chain with { Id = SiteIds.Trigger(index + 1), Enabled = chance.Next(20) != 0 };
    }

    private static SiteSchemaEvent Form(Guid task, DateTime first, DateTimeOffset now, Random chance) => chance.Next(10) switch
    {
        0 => SiteTrigger.Once(task, now.UtcDateTime.AddMinutes(chance.Next(-1_000, 10_000))),
        1 => SiteTrigger.EveryMinutes(task, first, 15 * chance.Next(1, 4)),
        2 or 3 => SiteTrigger.EveryHours(task, first, chance.Next(1, 7)),
        4 or 5 => SiteTrigger.EveryDays(task, first, chance.Next(1, 4)),
        6 => SiteTrigger.Weekly(task, first, chance.Next(1, 3), (DayOfWeek)chance.Next(7), (DayOfWeek)chance.Next(7)),
        7 => SiteTrigger.Monthly(task, first, chance.Next(1, 29), 15),
        8 => SiteTrigger.MonthlyOn(task, first, chance.Next(2) == 0 ? null : chance.Next(1, 5), (DayOfWeek)chance.Next(7)),
        _ => SiteTrigger.LastDayOfMonth(task, first),
    };
#pragma warning restore CA5394
}
