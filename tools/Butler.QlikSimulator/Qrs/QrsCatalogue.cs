using System.Collections.Frozen;
using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>The entity types that the simulated repository serves, by the name in the path, and who sees what.</summary>
internal static class QrsCatalogue
{
    public static FrozenDictionary<string, IQrsCollection> Create(QlikSite site)
    {
        var map = new EntityMapper(site);
        var events = new EventMapper(site);
        var json = QrsJson.Plain;

        bool OwnsApp(Guid? appId, QrsUser user) => appId is { } id && site.Apps.Find(id) is { } app && app.OwnerId == user.Id;

        QrsCollection<SiteTask, TaskDto, TaskRefDto> Tasks(SiteTaskKind? kind) => new(
            site,
            site.Tasks,
            map.Task,
            EntityMapper.TaskRef,
            json.TaskDto,
            json.TaskRefDto,
            (task, user) => OwnsApp(task.AppId, user),
            kind is null ? null : task => task.Kind == kind);

        bool OwnsAppOf(Guid taskId, QrsUser user) => OwnsApp(site.Tasks.Find(taskId)?.AppId, user);

        var schemaEvents = new QrsCollection<SiteSchemaEvent, EventDto, EventRefDto>(
            site, site.SchemaEvents, events.Full, events.Condensed, json.EventDto, json.EventRefDto, (trigger, user) => OwnsAppOf(trigger.TaskId, user),
            keepsDocuments: false);
        var compositeEvents = new QrsCollection<SiteCompositeEvent, EventDto, EventRefDto>(
            site, site.CompositeEvents, events.Full, events.Condensed, json.EventDto, json.EventRefDto, (trigger, user) => OwnsAppOf(trigger.TaskId, user),
            keepsDocuments: false);
        return new Dictionary<string, IQrsCollection>
        {
            ["schemaevent"] = schemaEvents,
            ["compositeevent"] = compositeEvents,
            ["event"] = new QrsUnion(schemaEvents, compositeEvents),
            ["task"] = Tasks(kind: null),
            ["reloadtask"] = Tasks(SiteTaskKind.Reload),
            ["externalprogramtask"] = Tasks(SiteTaskKind.ExternalProgram),
            ["usersynctask"] = Tasks(SiteTaskKind.UserSync),
            ["app"] = new QrsCollection<SiteApp, AppDto, AppRefDto>(
                site, site.Apps, map.App, map.AppRef, json.AppDto, json.AppRefDto, (app, user) => app.OwnerId == user.Id),
            ["user"] = new QrsCollection<SiteUser, UserDto, UserRefDto>(
                site, site.Users, map.User, EntityMapper.UserRef, json.UserDto, json.UserRefDto, (entity, user) => entity.Id == user.Id),
            ["tag"] = new QrsCollection<SiteTag, TagDto, TagRefDto>(
                site, site.Tags, EntityMapper.Tag, EntityMapper.TagRef, json.TagDto, json.TagRefDto, (_, _) => true),
            ["stream"] = new QrsCollection<SiteStream, StreamDto, StreamRefDto>(
                site, site.Streams, EntityMapper.Stream, EntityMapper.StreamRef, json.StreamDto, json.StreamRefDto, (_, _) => true),
            ["custompropertydefinition"] = new QrsCollection<SiteCustomProperty, CustomPropertyDto, CustomPropertyRefDto>(
                site,
                site.CustomProperties,
                EntityMapper.Property,
                EntityMapper.PropertyRef,
                json.CustomPropertyDto,
                json.CustomPropertyRefDto,
                (_, _) => true),
            ["executionresult"] = new QrsCollection<SiteExecution, ExecutionDto, ExecutionRefDto>(
                site,
                site.Executions,
                EntityMapper.Execution,
                EntityMapper.ExecutionRef,
                json.ExecutionDto,
                json.ExecutionRefDto,
                (execution, user) => OwnsApp(execution.AppId, user),
                quick: QuickFields.Executions),
            ["servernodeconfiguration"] = new QrsCollection<SiteNode, NodeDto, NodeRefDto>(
                site, site.Nodes, NodeMapper.Full, NodeMapper.Ref, json.NodeDto, json.NodeRefDto, (_, _) => false),
            ["schedulerservice"] = new QrsCollection<SiteNode, SchedulerServiceDto, SchedulerServiceDto>(
                site, site.Nodes, NodeMapper.Scheduler, NodeMapper.Scheduler, json.SchedulerServiceDto, json.SchedulerServiceDto, (_, _) => false,
                keepsDocuments: false),
            ["executionsession"] = new QrsCollection<SiteExecutionSession, ExecutionSessionDto, ExecutionSessionRefDto>(
                site,
                site.ExecutionSessions,
                map.Session,
                map.SessionRef,
                json.ExecutionSessionDto,
                json.ExecutionSessionRefDto,
                (session, user) => OwnsApp(session.Result.AppId, user),
                keepsDocuments: false),
        }.ToFrozenDictionary();
    }
}
