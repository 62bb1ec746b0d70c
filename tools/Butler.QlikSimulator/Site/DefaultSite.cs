namespace Butler.Simulation;

/// <summary>The site of the demo: small, but with the names, owners and settings that have caused trouble on real sites.</summary>
internal static class DefaultSite
{
    public const string AlertByMail = "Butler_FailedAlertEnableEmail";
    public const string AlertAddresses = "Butler_FailedAlertSendToEmail";
    private static readonly DateTimeOffset Published = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static QlikSite Create()
    {
        var site = new QlikSite();
        AddProperties(site);
        AddPeople(site);
        AddApps(site);
        AddReloads(site);
        AddOtherTasks(site);
        return site;
    }

    private static void AddProperties(QlikSite site)
    {
        site.CustomProperties.Add(new SiteCustomProperty
        {
            Name = AlertByMail,
            ChoiceValues = ["Yes", "No"],
            Description = "Set to Yes on a task to get mail when it fails",
        });
        site.CustomProperties.Add(new SiteCustomProperty
        {
            Name = AlertAddresses,
            ChoiceValues = ["finance@example.com", "oncall@example.com"],
            Description = "Who gets mail when the task fails",
        });
        site.CustomProperties.Add(new SiteCustomProperty
        {
            Name = "Department",
            ChoiceValues = ["Finance", "HR", "Logistics"],
            ObjectTypes = ["App", "Stream"],
        });
    }

    private static void AddPeople(QlikSite site)
    {
        site.Users.Add(new SiteUser
        {
            Id = SiteIds.User(1),
            UserDirectory = "LAB",
            UserId = "goran",
            Name = "Göran Öst",
            Attributes = [new SiteUserAttribute("Email", "goran@example.com"), new SiteUserAttribute("group", "Qlik developers")],
        });
        site.Users.Add(new SiteUser
        {
            Id = SiteIds.User(2),
            UserDirectory = "LAB",
            UserId = "anna",
            Name = "Anna Lind",
            Attributes = [new SiteUserAttribute("email", "anna@example.com"), new SiteUserAttribute("EMAIL", "anna.lind@example.org")],
        });
        site.Users.Add(new SiteUser { Id = SiteIds.User(3), UserDirectory = "LAB", UserId = "maria", Name = "Maria No Mail" });
        site.Users.Add(new SiteUser
        {
            Id = SiteIds.User(4),
            UserDirectory = "LAB",
            UserId = "admin",
            Name = "Site Admin",
            Roles = ["RootAdmin"],
            Attributes = [new SiteUserAttribute("Email", "admin@example.com")],
        });
        site.Streams.Add(new SiteStream { Id = SiteIds.Stream(1), Name = "Everyone" });
        site.Streams.Add(new SiteStream { Id = SiteIds.Stream(2), Name = "Finance" });
    }

    private static void AddApps(QlikSite site)
    {
        void App(int number, string name, int owner, int stream = 0, string department = "") => site.Apps.Add(new SiteApp
        {
            Id = SiteIds.App(number),
            Name = name,
            OwnerId = SiteIds.User(owner),
            StreamId = stream > 0 ? SiteIds.Stream(stream) : null,
            PublishTime = stream > 0 ? Published : null,
            Description = $"The app {name}",
            FileSize = 1_000_000 + (number * 4_321),
            Tags = [number % 2 == 0 ? "Golden" : "Test data"],
            CustomProperties = department.Length > 0 ? [new SiteCustomPropertyValue("Department", department)] : [],
        });

        App(1, "Sales", owner: 1, stream: 1);
        App(2, "HR", owner: 2, department: "HR");
        App(3, "Budget; plan & outcome", owner: 2, stream: 2, "Finance");
        App(4, "O'Brien's \"quarterly\" figures", owner: 3);
        App(5, "Försäljning Åäö", owner: 1, stream: 2, "Finance");
        App(6, "🚀 Launch metrics", owner: 2);
        App(7, "Warehouse", owner: 1, stream: 1, "Logistics");
        App(8, "Inventory", owner: 3, stream: 1, "Logistics");
        App(9, "Orders", owner: 1);
        App(10, "Web logs", owner: 2);
    }

    private static void AddReloads(QlikSite site)
    {
        SiteTask Reload(int number, string name, TaskBehaviour behaviour) => new()
        {
            Id = SiteIds.Task(number),
            Name = name,
            AppId = SiteIds.App(number),
            Behaviour = behaviour,
            RunsEvery = TimeSpan.FromHours(24),
        };

        static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
        var mail = new SiteCustomPropertyValue(AlertByMail, "Yes");
        site.Tasks.Add(Reload(1, "Reload Sales", TaskBehaviour.Fails(Seconds(3))) with
        {
            Tags = ["Daily", "Finance"],
            CustomProperties = [mail, new(AlertAddresses, "finance@example.com"), new(AlertAddresses, "oncall@example.com")],
        });
        site.Tasks.Add(Reload(2, "Reload HR", TaskBehaviour.Succeeds(Seconds(2))) with { Tags = ["Daily"] });
        site.Tasks.Add(Reload(3, "Reload budget; plan; outcome", TaskBehaviour.Fails(Seconds(2))) with
        {
            Tags = ["Finance"],
            CustomProperties = [mail with { Id = Guid.NewGuid() }],
        });
        site.Tasks.Add(Reload(4, "Reload O'Brien's \"quarterly\" figures", TaskBehaviour.Fails(Seconds(1))) with { MaxRetries = 2 });
        site.Tasks.Add(Reload(5, "Ladda försäljning: åäö ÅÄÖ", TaskBehaviour.Fails(Seconds(2)) with { ScriptError = "Fältet 'Belopp' hittades inte" }));
        site.Tasks.Add(Reload(6, "Reload launch metrics 🚀", TaskBehaviour.Succeeds(Seconds(2))) with { Tags = ["Hourly"] });
        site.Tasks.Add(Reload(7, "Reload Warehouse (never ends)", TaskBehaviour.Hangs()) with { TaskSessionTimeout = 1 });
        site.Tasks.Add(Reload(8, "Reload Inventory", TaskBehaviour.Random(seed: 8, failShare: 0.3, Seconds(1), Seconds(5))) with { Tags = ["Hourly"] });
        site.Tasks.Add(Reload(9, "Reload Orders <b>partial</b>", TaskBehaviour.Succeeds(Seconds(1))) with { IsPartialReload = true, Enabled = false });
        site.Tasks.Add(Reload(10, "Reload web logs (long script log)", TaskBehaviour.Fails(Seconds(4)) with { ScriptLogLines = 5_000 }));
        site.Tasks.Add(Reload(11, "Reload Sales without executor", TaskBehaviour.NoExecutor()) with { AppId = SiteIds.App(1) });
    }

    private static void AddOtherTasks(QlikSite site)
    {
        site.Tasks.Add(new SiteTask
        {
            Id = SiteIds.Task(21),
            Name = "Run backup",
            Kind = SiteTaskKind.ExternalProgram,
            Path = @"C:\Scripts\backup.cmd",
            Parameters = "/full",
            Tags = ["Daily"],
            Behaviour = TaskBehaviour.Sequence(TimeSpan.FromSeconds(2), TaskEnd.Success, TaskEnd.Fail),
        });
        site.Tasks.Add(new SiteTask { Id = SiteIds.Task(22), Name = "Sync AD", Kind = SiteTaskKind.UserSync, UserDirectory = "LAB" });
        site.Tasks.Add(new SiteTask
        {
            Id = SiteIds.Task(23),
            Name = "Distribute Sales",
            Kind = SiteTaskKind.Distribute,
            AppId = SiteIds.App(1),
            Behaviour = TaskBehaviour.Succeeds(TimeSpan.FromSeconds(1)) with { DistributionTime = TimeSpan.FromSeconds(4) },
        });
        site.Tasks.Add(new SiteTask
        {
            Id = SiteIds.Task(24),
            Name = "Preload Sales",
            Kind = SiteTaskKind.Preload,
            AppId = SiteIds.App(1),
            Behaviour = TaskBehaviour.Fails(TimeSpan.FromSeconds(1)),
        });
    }
}
