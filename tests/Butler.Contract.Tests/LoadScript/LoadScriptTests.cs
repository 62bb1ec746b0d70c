using Butler.Contract.Tests.Running;

namespace Butler.Contract.Tests.LoadScript;

/// <summary>Everything that the library of load script subroutines does.</summary>
public sealed class LoadScriptTests(ServiceFixture services)
{
    private const string AppId = "5d7ae888-61cd-4539-97b2-6cf5baaa6f9d";
    private const string TaskId = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";
    private readonly string _namespace = "s" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task The_calls_that_set_up_the_data_connections_work()
    {
        var script = await StartAsync();

        (await script.GetAsync("/v4/butlerping"))!["response"]!.GetValue<string>().Should().NotBeEmpty();
        (await script.PostAsync($"/v4/keyvalues/{_namespace}", null, "application/json", """{"key":"abc","value":"123","ttl":"5000"}"""))!
            ["ttl"]!.GetValue<int>().Should().Be(5000);
    }

    [Fact]
    public async Task The_enabled_endpoints_are_plain_values()
    {
        var script = await StartAsync();

        (await script.GetEnabledEndpointsAsync())!.AsArray().Select(static name => name!.GetValue<string>()).Should().Contain("keyValueStore");
    }

    [Fact]
    public async Task Values_are_written_read_listed_and_deleted()
    {
        var script = await StartAsync();

        var added = await script.AddKeyValueAsync(_namespace, "a", "1", ttl: 60_000);
        added!["namespace"]!.GetValue<string>().Should().Be(_namespace);
        added["ttl"]!.GetValue<int>().Should().Be(60_000);
        (await script.AddKeyValueAsync(_namespace, "b", "2"))!["value"]!.GetValue<string>().Should().Be("2");
        (await script.GetKeyValueAsync(_namespace, "a"))!["value"]!.GetValue<string>().Should().Be("1");
        (await script.ExistsKeyValueAsync(_namespace, "a"))!["keyValue"]!["namespace"]!.GetValue<string>().Should().Be(_namespace);
        (await script.ExistsKeyValueAsync(_namespace, "c"))!["keyExists"]!.GetValue<bool>().Should().BeFalse();
        (await script.GetKeysAsync(_namespace))!["keys"]!.AsArray().Select(static key => key!["key"]!.GetValue<string>()).Should().Equal("a", "b");
        (await script.GetNamespacesAsync())!.AsArray().Select(static name => name!.GetValue<string>()).Should().Contain(_namespace);
        (await script.DeleteKeyValueAsync(_namespace, "a", leftover: null)).Should().BeNull();
        (await script.DeleteKeyValueAsync(_namespace, "b", leftover: """{"key":"x","value":"y"}""")).Should().BeNull();
        (await script.GetKeysAsync(_namespace))!["keys"]!.AsArray().Should().BeEmpty();
        (await script.DeleteNamespaceAsync(_namespace, """{"left":"over"}""", "application/json")).Should().BeNull();
        (await FluentActions.Awaiting(() => script.GetKeysAsync(_namespace)).Should().ThrowAsync<LoadScriptException>()).Which.Status.Should().Be(400);
    }

    [Fact]
    public async Task A_value_that_breaks_the_json_is_refused_and_not_repaired()
    {
        var script = await StartAsync();

        (await FluentActions.Awaiting(() => script.AddKeyValueAsync(_namespace, "a", "he said \"no\"")).Should().ThrowAsync<LoadScriptException>())
            .Which.Status.Should().Be(400);
    }

    [Fact]
    public async Task Tasks_are_started_with_values_for_their_scripts()
    {
        var script = await StartAsync();

        var started = await script.StartTaskAsync(
            TaskId,
            """{"type":"starttasktag","payload":{"tag":"tag2"}}""",
            """{"type":"starttaskcustomproperty","payload":{"customPropertyName":"taskGroup","customPropertyValue":"tasks1"}}""",
            $$$"""{"type":"keyvaluestore","payload":{"namespace":"{{{_namespace}}}","key":"a","value":"1","ttl":""}}""",
            $$$"""{"type":"keyvaluestore","payload":{"namespace":"{{{_namespace}}}","key":"b","value":"2","ttl":"60000"}}""");

        started!["tasksId"]!["started"]![0]!["taskId"]!.GetValue<string>().Should().Be(TaskId);
        started["tasksTag"]!.AsArray().Should().ContainSingle();
        started["tasksCP"]!.AsArray().Should().ContainSingle();
        (await script.GetKeyValueAsync(_namespace, "a"))!["value"]!.GetValue<string>().Should().Be("1");
        (await script.GetKeyValueAsync(_namespace, "b"))!["value"]!.GetValue<string>().Should().Be("2");
        (await script.StartTaskAsync("-"))!["tasksId"]!["started"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task Apps_are_reloaded()
    {
        var script = await StartAsync();

        (await script.ReloadAppAsync(AppId, "true", "0", $"[\"{TaskId}\"]", "[]"))!["appId"]!.GetValue<string>().Should().Be(AppId);
        (await script.ReloadAppAsync(AppId, "false", "1", "[]", "[]"))!["appId"]!.GetValue<string>().Should().Be(AppId);
        (await FluentActions.Awaiting(() => script.ReloadAppAsync(AppId, "false", "", "[]", "[]")).Should().ThrowAsync<LoadScriptException>())
            .Which.Status.Should().Be(400, "an empty mode leaves no valid JSON");
    }

    [Fact]
    public async Task Files_are_copied_moved_and_deleted()
    {
        var script = await StartAsync();
        var folder = (await services.GetAsync("mqtt", TestContext.Current.CancellationToken)).EmptyFolder();
        foreach (var name in new[] { "cp/from", "cp/to", "mv/from", "mv/to", "del" })
        {
            Directory.CreateDirectory($"{folder}/{name}");
            await File.WriteAllTextAsync($"{folder}/{name}/a.txt", name, TestContext.Current.CancellationToken);
        }

        var copied = await script.CopyFileAsync($"{folder}/cp/from/a.txt", $"{folder}/cp/to/a.txt", "true", "false");
        copied!["overwrite"]!.GetValue<bool>().Should().BeTrue();
        copied["preserveTimestamp"]!.GetValue<bool>().Should().BeFalse();
        (await File.ReadAllTextAsync($"{folder}/cp/to/a.txt", TestContext.Current.CancellationToken)).Should().Be("cp/from");
        (await script.MoveFileAsync($"{folder}/mv/from/a.txt", $"{folder}/mv/to/b.txt", "false"))!["overwrite"]!.GetValue<bool>().Should().BeFalse();
        File.Exists($"{folder}/mv/to/b.txt").Should().BeTrue();
        (await script.DeleteFileAsync($"{folder}/del/a.txt")).Should().BeNull();
        File.Exists($"{folder}/del/a.txt").Should().BeFalse();
        (await FluentActions.Awaiting(() => script.CopyFileAsync($"{folder}/cp/from/a.txt", $"{folder}/cp/to/a.txt", "", "false"))
            .Should().ThrowAsync<LoadScriptException>()).Which.Status.Should().Be(400);
    }

    [Fact]
    public async Task Directories_are_created()
    {
        var script = await StartAsync();
        var folder = (await services.GetAsync("mqtt", TestContext.Current.CancellationToken)).EmptyFolder();

        (await script.CreateDirectoryAsync($"{folder}/new/one"))!["directory"]!.GetValue<string>().Should().Be($"{folder}/new/one");
        (await script.CreateQvdDirectoryAsync("2026/11"))!["directory"]!.GetValue<string>().Should().Be("2026/11");
        Directory.Exists($"{folder}/new/one").Should().BeTrue();
        Directory.Exists($"{folder}/qvd/2026/11").Should().BeTrue();
    }

    [Fact]
    public async Task Messages_are_sent()
    {
        var script = await StartAsync();

        (await script.PublishAsync("qliksense/news", "hello"))!["topic"]!.GetValue<string>().Should().Be("qliksense/news");
        (await script.PostToSlackAsync("#ops", "Butler", "hello", "robot"))!["channel"]!.GetValue<string>().Should().Be("#ops");
    }

    private async Task<LoadScriptClient> StartAsync() =>
        new((await services.GetAsync("mqtt", TestContext.Current.CancellationToken)).Http);
}
