namespace Butler.EndToEnd.Tests.Migrate;

public sealed class MigrateTests
{
    // The shape of a file of Butler 13, with comments of its owner.
    private const string Old = """
        ---
        Butler:
          logLevel: info        # quiet
          anonTelemetry: false
          heartbeat:
            enabled: false
            remoteURL: http://127.0.0.1:1/x
          # Where the figures go
          influxDb:
            enable: true
            hostIP: 127.0.0.1   # the box in the corner
            hostPort: 8086
            auth:
              enable: true
              username: butler
              password: 's3cret' # ask Ada
            dbName: butler      # one for all
            # Ten days are enough,
            # says the auditor.
            retentionPolicy:
              name: 10d
              duration: 10d
            tag:
              static:
                # - name: instance
                #   value: dev
            reloadTaskFailure:
              enable: true
              tailScriptLogLines: 20
          scriptLog:
            storeOnDisk:
              reloadTaskFailure:
                enable: true
                logDirectory: logs
          restServerEndpointsEnable:
            apiListEnbledEndpoints: true
            butlerping: true

        """;

    private const string New = """
        ---
        Butler:
          logLevel: info        # quiet
          anonTelemetry: false
          heartbeat:
            enable: false
            remoteURL: http://127.0.0.1:1/x
          # Where the figures go
          influxDb:
            enable: true
            hostIP: 127.0.0.1   # the box in the corner
            hostPort: 8086
            version: 1
            v1Config:
              auth:
                enable: true
                username: butler
                password: 's3cret' # ask Ada
              dbName: butler      # one for all
              # Ten days are enough,
              # says the auditor.
              retentionPolicy:
                name: 10d
                duration: 10d
            tag:
              static:
                # - name: instance
                #   value: dev
            reloadTaskFailure:
              enable: true
              tailScriptLogLines: 20
          scriptLog:
            storeOnDisk:
              clientManaged:
                reloadTaskFailure:
                  enable: true
                  logDirectory: logs
          restServerEndpointsEnable:
            apiListEnabledEndpoints: true
            butlerping: true

        """;

    [Fact]
    public async Task An_old_file_is_written_anew_with_its_comments_and_told_line_by_line()
    {
        await using var butler = new ButlerUnderTest("");
        var (old, @new) = Files(butler);
        await File.WriteAllTextAsync(old, Old, TestContext.Current.CancellationToken);

        (await MigrateAsync(butler, old, "--output", @new)).Should().Be(0, butler.Output);

        (await File.ReadAllTextAsync(@new, TestContext.Current.CancellationToken)).Should().Be(New);
        (await File.ReadAllTextAsync(old, TestContext.Current.CancellationToken)).Should().Be(Old);
        butler.Output.Should().Contain("line 6: renamed   heartbeat:enabled -> heartbeat:enable (line 6), since Butler 13")
            .And.Contain("line 17: moved     influxDb:dbName -> influxDb:v1Config:dbName (line 19), since Butler 16")
            .And.Contain("filled in influxDb:version: 1 (line 13)")
            .And.Contain("line 4: obsolete  anonTelemetry")
            .And.NotContain("s3cret");
    }

    [Fact]
    public async Task What_was_written_is_taken_without_a_warning_about_a_key_and_needs_no_other_change()
    {
        await using var butler = new ButlerUnderTest("");
        var (old, @new) = Files(butler);
        await File.WriteAllTextAsync(old, Old, TestContext.Current.CancellationToken);
        await MigrateAsync(butler, old, "--output", @new);
        await using var check = new ButlerUnderTest("");
        await using var again = new ButlerUnderTest("");

        (await check.RunToEndAsync(TestContext.Current.CancellationToken, "check", @new)).Should().Be(0, check.Output);
        (await MigrateAsync(again, @new)).Should().Be(0, again.Output);

        check.Output.Should().NotContain("warning: Butler:influxDb:").And.NotContain("storeOnDisk:reloadTaskFailure").And.NotContain("heartbeat:enabled").And.NotContain("restServerEndpointsEnable:");
        again.Output.Should().Contain("needs no change");
        Directory.GetFiles(butler.Folder.FullName, "new.new.yaml").Should().BeEmpty();
    }

    [Theory]
    [InlineData(
        "Butler: { influxDb: { enable: true, auth: { enable: false }, dbName: butler, hostPort: 8086 } }",
        "Butler: { influxDb: { enable: true, version: 1, v1Config: { dbName: butler, auth: { enable: false } }, hostPort: 8086 } }")]
    [InlineData(
        "Butler:\r\n  influxDb:\r\n    dbName: a # why\r\n    hostIP: x\r\n    v1Config:\r\n      auth:\r\n        enable: false\r\n",
        "Butler:\r\n  influxDb:\r\n    version: 1\r\n    hostIP: x\r\n    v1Config:\r\n      auth:\r\n        enable: false\r\n      dbName: a # why\r\n")]
    [InlineData(
        "Butler:\n  heartbeat: { enabled: true, enable: false }\n  influxDb:\n    dbName: a\n    v1Config:\n      dbName: b\n",
        "Butler:\n  heartbeat: { enabled: true, enable: false }\n  influxDb:\n    version: 1\n    dbName: a\n    v1Config:\n      dbName: b\n")]
    public async Task Braces_line_ends_and_keys_that_stand_in_both_places_are_minded(string before, string after)
    {
        await using var butler = new ButlerUnderTest("");
        var (old, @new) = Files(butler);
        await File.WriteAllTextAsync(old, before, TestContext.Current.CancellationToken);

        (await MigrateAsync(butler, old, "--output", @new)).Should().Be(0, butler.Output);

        (await File.ReadAllTextAsync(@new, TestContext.Current.CancellationToken)).Should().Be(after);
    }

    [Fact]
    public async Task Nothing_is_overwritten_unless_forced_and_what_is_no_YAML_is_refused_with_its_line()
    {
        await using var butler = new ButlerUnderTest("");
        var (old, @new) = Files(butler);
        await File.WriteAllTextAsync(old, Old, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(@new, "mine", TestContext.Current.CancellationToken);

        (await MigrateAsync(butler, old, "--output", @new)).Should().Be(2);
        (await File.ReadAllTextAsync(@new, TestContext.Current.CancellationToken)).Should().Be("mine");
        await using var forced = new ButlerUnderTest("");
        (await MigrateAsync(forced, old, "--output", @new, "--force")).Should().Be(0);
        (await File.ReadAllTextAsync(@new, TestContext.Current.CancellationToken)).Should().Be(New);
        await File.WriteAllTextAsync(old, "Butler:\n  a: [1\n", TestContext.Current.CancellationToken);
        await using var broken = new ButlerUnderTest("");
        (await MigrateAsync(broken, old)).Should().Be(2);
        broken.Output.Should().Contain("line ").And.NotContain("   at ");
    }

    [Fact]
    public async Task Templates_that_the_file_names_are_converted_beside_it_or_refused_with_their_line()
    {
        await using var butler = new ButlerUnderTest("");
        var (old, _) = Files(butler);
        var folder = butler.Folder.FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "mail.handlebars"), "Failed: {{taskName}}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "chat.hbs"), "{\n\"text\": \"{{lookup taskTags 0}}\" }", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            old,
            $"Butler:\n  emailNotification: {{ reloadTaskFailure: {{ bodyFileDirectory: '{folder}', htmlTemplateFile: mail }} }}\n  slackNotification: {{ reloadTaskFailure: {{ templateFile: '{folder}/chat.hbs' }} }}\n",
            TestContext.Current.CancellationToken);

        (await MigrateAsync(butler, old, "--templates")).Should().Be(1, butler.Output);

        (await File.ReadAllTextAsync(Path.Combine(folder, "mail.liquid"), TestContext.Current.CancellationToken)).Should().Be("Failed: {{ taskName }}");
        butler.Output.Should().Contain("needs no change").And.Contain("chat.hbs', line 2:").And.Contain("lookup");
        File.Exists(Path.Combine(folder, "chat.liquid")).Should().BeFalse();
    }

    private static (string Old, string New) Files(ButlerUnderTest butler) =>
        (Path.Combine(butler.Folder.FullName, "old.yaml"), Path.Combine(butler.Folder.FullName, "new.yaml"));

    private static Task<int> MigrateAsync(ButlerUnderTest butler, params string[] arguments) =>
        butler.RunToEndAsync(TestContext.Current.CancellationToken, ["migrate", .. arguments]);
}
