using System.ComponentModel.DataAnnotations;

namespace Butler.Notifications.NewRelic;

/// <summary>Alerts as log entries. For a reload, they contain the end of its script log.</summary>
public sealed class NewRelicLogDestination : NewRelicDestination
{
    private readonly NewRelicRouteOptions _route;

    internal NewRelicLogDestination(NewRelicRouteOptions route)
    {
        _route = route;
        AskForScriptLog();
    }

    /// <inheritdoc/>
    public override bool Enable
    {
        get => base.Enable;
        set
        {
            base.Enable = value;
            AskForScriptLog();
        }
    }

    /// <summary>Gets or sets how many lines of the end of the script log a log entry shows.</summary>
    /// <value>0 to 10000; 20 by default.</value>
    [Range(0, 10_000)]
    public int TailScriptLogLines
    {
        get;
        set
        {
            field = value;
            AskForScriptLog();
        }
    } = 20;

    // The needs of the route are looked up; none if no log entry is sent.
    private void AskForScriptLog() => _route.TailScriptLogLines = Enable ? TailScriptLogLines : 0;
}
