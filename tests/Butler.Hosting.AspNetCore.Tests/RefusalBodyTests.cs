using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests;

public sealed class RefusalBodyTests
{
    [Theory]
    [InlineData("POST", "/v5/executions", "{}", "text/plain", 415, "'text/plain'")]
    [InlineData("POST", "/v5/executions", "{}", "application/x-www-form-urlencoded", 415, "application/json")]
    [InlineData("POST", "/v5/licenses/release-runs", "{}", "application/xml", 415, "'application/xml'")]
    [InlineData("POST", "/v5/apps/a/reloads", "{}", "text/plain", 415, "'text/plain'")]
    [InlineData("PATCH", "/v5/schedules/s", "{}", "text/plain", 415, "'text/plain'")]
    [InlineData("PUT", "/v5/schedules/s", "{}", "text/plain", 415, "'text/plain'")]
    [InlineData("PATCH", "/v5/schedules/s", "{\"tags\":1}", "application/json", 400, "$.tags")]
    [InlineData("PATCH", "/v5/schedules/s", "null", "application/json", 400, "cronSchedule")]
    [InlineData("POST", "/v5/apps/a/reloads", "{\"partial\":\"maybe\"}", "application/json", 400, "$.partial")]
    [InlineData("POST", "/v5/executions", "[]", "application/json", 400, "taskId, taskName, site, scriptLogLines")]
    [InlineData("POST", "/v5/executions", "{\"scriptLogLines\":\"x\"}", "application/json", 400, "$.scriptLogLines")]
    [InlineData("POST", "/v5/licenses/release-runs", "{\"dryRun\":7}", "application/json", 400, "$.dryRun")]
    [InlineData("PUT", "/v5/executions", "{}", "application/json", 405, "PUT is not possible here. Possible: GET, POST")]
    [InlineData("GET", "/v5/deliveries?limit=many", null, null, 400, "'limit'")]
    [InlineData("GET", "/v5/alerts?limit=0", null, null, 400, "'limit'")]
    [InlineData("GET", "/v5/schedules/s/runs?limit=x", null, null, 400, "'limit'")]
    [InlineData("GET", "/v5/licenses/release-runs?limit=x", null, null, 400, "'limit'")]
    [InlineData("GET", "/v5/licenses/release-runs/r/decisions?after=x", null, null, 400, "cannot be read")]
    public async Task Every_refusal_says_why(string method, string path, string? body, string? contentType, int status, string reason)
    {
        await using var application = await TestApplication.StartAsync(new RecordedHistory(), builder =>
        {
            builder.Services.AddSingleton<ITaskExecutions, NoExecutions>();
            return builder.AddButlerEndpoints(endpoints => endpoints.SenseAppReload = true);
        });
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType!));

        using var answer = await application.Http.SendAsync(request, TestContext.Current.CancellationToken);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).Should().Be(status, text);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString().Should().Contain(reason);
    }

    private sealed class NoExecutions : ITaskExecutions
    {
        public Task<TaskExecutionStart> StartAsync(TaskExecutionRequest request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing may be started.");

        public Task<TaskExecution?> FindAsync(string id, TimeSpan wait, CancellationToken cancellationToken) => Task.FromResult<TaskExecution?>(null);

        public Task<IReadOnlyList<TaskExecution>> ListAsync(TaskExecutionQuery query, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<TaskExecution>>([]);

        public Task<TaskExecution?> StopAsync(string id, CancellationToken cancellationToken) => Task.FromResult<TaskExecution?>(null);
    }
}
