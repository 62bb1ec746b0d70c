namespace Butler.Simulation.Tests.Site;

public sealed class QlikSiteTests
{
    [Fact]
    public void The_default_site_has_the_same_ids_every_time_and_every_kind_of_task()
    {
        var site = QlikSite.CreateDefault();

        site.Tasks.All.Select(task => task.Id).Should().Equal(QlikSite.CreateDefault().Tasks.All.Select(task => task.Id)).And.OnlyHaveUniqueItems();
        site.Tasks.All.Select(task => task.Kind).Distinct().Should().BeEquivalentTo(Enum.GetValues<SiteTaskKind>());
        site.Tasks.All.Where(task => task.AppId is not null).Should().OnlyContain(task => site.Apps.Find(task.AppId!.Value) != null);
        site.Apps.All.Should().OnlyContain(app => site.Users.Find(app.OwnerId) != null);
        site.Apps.All.Should().Contain(app => app.StreamId != null).And.Contain(app => app.StreamId == null);
    }

    [Fact]
    public void A_large_site_has_as_many_tasks_as_asked_for()
    {
        var site = QlikSite.CreateLarge(2_000);

        site.Tasks.Count.Should().Be(2_000);
        site.Apps.Count.Should().Be(2_000);
        site.Tags.Count.Should().Be(20);
    }

    [Fact]
    public void Tags_and_properties_named_on_an_entity_become_part_of_the_site()
    {
        var site = new QlikSite();
        site.Tags.Add(new SiteTag { Name = "Known" });

        site.Tasks.Add(new SiteTask { Name = "T", Tags = ["known", "New"], CustomProperties = [new("P", "1"), new("P", "2")] });

        site.Tags.All.Select(tag => tag.Name).Should().Equal("Known", "New");
        site.CustomProperties.All.Select(property => property.Name).Should().Equal("P");
    }

    [Fact]
    public void Old_executions_make_room_for_new_ones()
    {
        var table = new EntityTable<SiteTag>(capacity: 3);
        foreach (var name in (string[])["a", "b", "c", "d", "e"])
        {
            table.Add(new SiteTag { Name = name });
        }

        table.All.Select(tag => tag.Name).Should().Equal("c", "d", "e");
        table.Count.Should().Be(3);
    }

    [Fact]
    public void Entities_are_found_changed_and_removed_by_id()
    {
        var site = new QlikSite();
        var tag = site.Tags.Add(new SiteTag { Name = "a" });
        var duplicate = () => site.Tags.Add(tag);
        var newId = () => site.Tags.Update(tag.Id, t => t with { Id = Guid.NewGuid() });
        var unknown = () => site.Tags.Update(Guid.NewGuid(), t => t);

        duplicate.Should().Throw<ArgumentException>();
        newId.Should().Throw<InvalidOperationException>();
        unknown.Should().Throw<KeyNotFoundException>();
        site.Tags.Update(tag.Id, t => t with { Name = "b" }).Name.Should().Be("b");
        site.Tags.Find(tag.Id)!.Name.Should().Be("b");
        site.Tags.Remove(tag.Id).Should().BeTrue();
        site.Tags.Remove(tag.Id).Should().BeFalse();
        site.Tags.Find(tag.Id).Should().BeNull();
    }

    [Fact]
    public async Task Many_threads_can_change_the_same_entity_without_losing_a_change()
    {
        var site = new QlikSite();
        var task = site.Tasks.Add(new SiteTask { Name = "T", MaxRetries = 0 });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                site.Tasks.Update(task.Id, t => t with { MaxRetries = t.MaxRetries + 1 });
            }
        })));

        site.Tasks.Find(task.Id)!.MaxRetries.Should().Be(8_000);
    }
}
