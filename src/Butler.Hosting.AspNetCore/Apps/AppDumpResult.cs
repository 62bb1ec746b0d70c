using Butler.Apps;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Apps;

/// <summary>Sends a dump piece by piece from the engine's responses in memory, without creating a single string.</summary>
internal sealed class AppDumpResult(AppDump dump) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = dump.Json.Length;
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        foreach (var piece in dump.Json)
        {
            await response.Body.WriteAsync(piece, httpContext.RequestAborted);
        }
    }
}
