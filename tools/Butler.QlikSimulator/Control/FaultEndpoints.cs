using System.Text.Json;

namespace Butler.Simulation.Control;

/// <summary><c>GET</c> and <c>PUT /control/faults</c>. A PUT replaces all faults: what it leaves out is off.</summary>
internal static class FaultEndpoints
{
    public static void Map(RouteGroupBuilder group, QlikSimulator simulator)
    {
        group.MapGet("/faults", (RequestDelegate)(context => Answer.OkAsync(context, simulator.Faults, ControlJson.Default.SimulatorFaults)));
        group.MapPut("/faults", (RequestDelegate)(async context =>
        {
            try
            {
                var faults = await JsonSerializer.DeserializeAsync(context.Request.Body, ControlJson.Default.SimulatorFaults, context.RequestAborted);
                simulator.Faults = faults ?? SimulatorFaults.None;
            }
            catch (Exception exception) when (exception is JsonException or ArgumentException)
            {
                var kinds = exception is JsonException { Path: { } path } && path.EndsWith(".kind", StringComparison.Ordinal)
                    ? $" kind must be one of {string.Join(", ", Enum.GetNames<TaskFaultKind>().Select(JsonNamingPolicy.CamelCase.ConvertName))}."
                    : "";
                await Answer.RefuseAsync(context, StatusCodes.Status400BadRequest, exception.Message + kinds);
                return;
            }

            await Answer.OkAsync(context, simulator.Faults, ControlJson.Default.SimulatorFaults);
        }));
    }
}
