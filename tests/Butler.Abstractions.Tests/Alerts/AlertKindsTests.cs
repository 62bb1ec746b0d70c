using Butler.Alerts;

namespace Butler.Abstractions.Tests.Alerts;

public sealed class AlertKindsTests
{
    [Fact]
    public void Every_outcome_of_every_task_kind_has_a_name_and_a_section_of_its_own()
    {
        AlertKinds.AllTasks.Should().HaveCount(15);
        AlertKinds.AllTasks.Select(kind => kind.Name).Should().OnlyHaveUniqueItems();
        AlertKinds.AllTasks.Select(kind => kind.SectionName).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(TaskKind.Reload, TaskOutcome.Failed, "reloadTaskFailure")]
    [InlineData(TaskKind.Reload, TaskOutcome.Aborted, "reloadTaskAborted")]
    [InlineData(TaskKind.Reload, TaskOutcome.Succeeded, "reloadTaskSuccess")]
    [InlineData(TaskKind.UserSync, TaskOutcome.Failed, "userSyncTaskFailure")]
    [InlineData(TaskKind.ExternalProgram, TaskOutcome.Succeeded, "externalProgramTaskSuccess")]
    [InlineData(TaskKind.Distribute, TaskOutcome.Failed, "distributeTaskFailure")]
    [InlineData(TaskKind.Preload, TaskOutcome.Succeeded, "preloadTaskSuccess")]
    public void Section_names_are_those_of_Butler_16(TaskKind task, TaskOutcome outcome, string section) =>
        AlertKinds.ForTask(task, outcome).SectionName.Should().Be(section);

    [Fact]
    public void Failed_and_aborted_reloads_go_out_by_default() =>
        AlertKinds.AllTasks.Where(kind => kind.SentByDefault)
            .Should().BeEquivalentTo([AlertKinds.ReloadFailed, AlertKinds.ReloadAborted]);

    [Fact]
    public void The_kind_of_an_alert_follows_its_task_kind_and_outcome() =>
        new ReloadAlert { TaskKind = TaskKind.Preload, Outcome = TaskOutcome.Aborted }.Kind.Should().Be("preload-aborted");
}
