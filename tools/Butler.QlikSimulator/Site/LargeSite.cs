using System.Globalization;

namespace Butler.Simulation;

/// <summary>A site of any size for load tests: every reload task has an app of its own; owners, tags and properties repeat.</summary>
internal static class LargeSite
{
    private const int Owners = 10;
    private const int Tags = 20;
    private static readonly DateTimeOffset Published = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static QlikSite Create(int tasks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tasks);
        var site = new QlikSite();
        site.CustomProperties.Add(new SiteCustomProperty { Name = DefaultSite.AlertByMail, ChoiceValues = ["Yes", "No"] });
        var stream = site.Streams.Add(new SiteStream { Id = SiteIds.Stream(1), Name = "Everyone" });
        for (var i = 1; i <= Owners; i++)
        {
            site.Users.Add(new SiteUser
            {
                Id = SiteIds.User(i),
                UserDirectory = "LAB",
                UserId = Numbered("owner", i),
                Attributes = [new SiteUserAttribute("Email", Numbered("owner", i) + "@example.com")],
            });
        }

        for (var i = 1; i <= tasks; i++)
        {
            var app = site.Apps.Add(new SiteApp
            {
                Id = SiteIds.App(i),
                Name = Numbered("App ", i),
                OwnerId = SiteIds.User(((i - 1) % Owners) + 1),
                StreamId = stream.Id,
                PublishTime = Published,
            });
            site.Tasks.Add(new SiteTask
            {
                Id = SiteIds.Task(i),
                Name = Numbered("Reload app ", i),
                AppId = app.Id,
                Tags = [Numbered("Group ", (i % Tags) + 1)],
                CustomProperties = i % 2 == 0 ? [new SiteCustomPropertyValue(DefaultSite.AlertByMail, "Yes")] : [],
                Behaviour = i % 10 == 0 ? TaskBehaviour.Fails(TimeSpan.FromSeconds(2)) : TaskBehaviour.Succeeds(TimeSpan.FromSeconds(2)),
            });
        }

        return site;
    }

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
}
