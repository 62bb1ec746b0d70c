using System.Text.Json;
using System.Text.Json.Nodes;

namespace Butler.Simulation.Engine;

/// <summary><c>DoReload</c> and <c>DoReloadEx</c>: the calls that take time.</summary>
internal static class ReloadMethods
{
    public static bool Knows(string method) => method is "DoReload" or "DoReloadEx";

    public static async Task<EngineResult> InvokeAsync(EngineSession session, EngineDoc doc, EngineCall call)
    {
        var (mode, partial) = Read(call);
        var behaviour = session.Engine.BehaviourOf(doc.App);
        var record = session.Engine.BeginReload(doc.App, session.User, mode, partial);
        var outcome = "lost";
        using var reload = new EngineReload(call.Id, behaviour, session.Engine.Time, session.Ended);
        session.Reload = reload;
        try
        {
            var finished = await reload.RunAsync();
            outcome = !finished ? "cancelled" : behaviour.End switch
            {
                AppReloadEnd.Error => "error",
                AppReloadEnd.ConnectionLost => "lost",
                AppReloadEnd.Fail => "fail",
                _ => "success",
            };
        }
        finally
        {
            session.Engine.EndReload(record, outcome);
        }

        return outcome switch
        {
            "error" => throw new EngineException(behaviour.ErrorCode, doc.App.Id.ToString("D")),
            "lost" => throw new ConnectionCutException(),
            _ => Result(call, outcome == "success") with { Changed = [doc.Handle] },
        };
    }

    private static (int Mode, bool IsPartial) Read(EngineCall call)
    {
        if (call.Method == "DoReload")
        {
            return ((int)call.Number(0, "qMode"), call.Flag(1, "qPartial"));
        }

        var parameters = call.Object(0, "qParams");
        return (
            parameters.TryGetProperty("qMode", out var mode) && mode.TryGetInt32(out var number) ? number : 0,
            parameters.TryGetProperty("qPartial", out var partial) && partial.ValueKind == JsonValueKind.True);
    }

    private static EngineResult Result(EngineCall call, bool success) => call.Method == "DoReload"
        ? EngineResult.Of("qReturn", JsonValue.Create(success))
        : EngineResult.Of("qResult", new JsonObject
        {
            ["qSuccess"] = success,
            ["qScriptLogFile"] = "",
            ["qEndedWithMemoryConstraint"] = false,
            ["qNbrOfLoadedRows"] = 25_432,
            ["qNbrOfStoredRows"] = 0,
        });
}
