using Butler.Simulation;

namespace Butler.Contract.Tests.Peers;

/// <summary>The Qlik Sense site that the cases speak of.</summary>
internal static class ContractSite
{
    public static QlikSite Create()
    {
        var site = new QlikSite();
        var first = Guid.Parse("5d7ae888-61cd-4539-97b2-6cf5baaa6f9d");
        var second = Guid.Parse("11111111-61cd-4539-97b2-6cf5baaa6f9d");
        site.Apps.Add(new SiteApp { Id = first, Name = "App one" });
        site.Apps.Add(new SiteApp { Id = second, Name = "App two" });
        site.Tasks.Add(new SiteTask
        {
            Id = Guid.Parse("e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e"),
            Name = "Reload task of App1",
            AppId = first,
            Tags = ["startTask1"],
            CustomProperties = [new("taskGroup", "tasks1")],
        });
        site.Tasks.Add(new SiteTask
        {
            Id = Guid.Parse("7552d9fc-d1bb-4975-9a38-18357de531ea"),
            Name = "Task two",
            AppId = second,
            Tags = ["startTask1", "tag2"],
            CustomProperties = [new("taskGroup", "tasks2")],
        });
        return site;
    }
}
