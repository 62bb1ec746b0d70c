using System.Text.Json.Serialization.Metadata;

namespace Butler.Simulation.Control;

/// <summary>Writes the answers of the control endpoint.</summary>
internal static class Answer
{
    public static Task OkAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(value, type, contentType: null, context.RequestAborted);

    public static Task RefuseAsync(HttpContext context, int status, string problem)
    {
        context.Response.StatusCode = status;
        return OkAsync(context, new ControlProblem(problem), ControlJson.Default.ControlProblem);
    }
}
