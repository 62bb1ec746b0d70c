using Butler.Core.Configuration;
using Butler.Core.Configuration.Losses;

namespace Butler.Core.Tests.Configuration;

public sealed class LostSettingsTests
{
    private const string Full = """
        Butler:
          logLevel: info
          startTaskFilter:
            enable: true
            allowTask:
              taskId: [ 'e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e' ]
          restServerConfig:
            enable: true
            apiKeys:
              - name: nightly
                hash: sha256:aa
                scopes: [tasks]
              - name: other
                hash: sha256:bb
                scopes: [read]
          slackNotification:
            enable: true
            webhookURL: https://hooks.example.com/1
            reloadTaskFailure:
              enable: true
              rateLimit: 3600
          qlikSenseLicense:
            licenseRelease:
              enable: true
              neverRelease:
                user:
                  - { userDir: LAB, userId: goran }
                inactive: 'Yes'
          emailNotification:
            enable: true
            smtp: { host: mail.example.com }
            reloadTaskFailure:
              enable: true
              recipients:
                - ops@example.com
                - it@example.com

        """;

    [Theory]
    [InlineData("", "Butler")]
    [InlineData("Butler:\n", "Butler")]
    [InlineData("Butler: { logLevel: info }", "Butler:startTaskFilter", "Butler:slackNotification", "Butler:restServerConfig", "Butler:emailNotification", "Butler:qlikSenseLicense")]
    public void A_file_that_holds_nothing_any_more_loses_everything(string yaml, params string[] lost) =>
        Keys(Full, yaml).Should().BeEquivalentTo(lost);

    [Theory]
    [InlineData("    enable: true\n    allowTask", "    allowTask", "Butler:startTaskFilter:enable")]
    [InlineData("    enable: true\n    allowTask", "    enable:\n    allowTask", "Butler:startTaskFilter:enable")]
    [InlineData("[ 'e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e' ]", "[]", "Butler:startTaskFilter:allowTask")]
    [InlineData("    allowTask:\n      taskId: [ 'e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e' ]\n", "", "Butler:startTaskFilter:allowTask")]
    [InlineData("    webhookURL: https://hooks.example.com/1\n", "", "Butler:slackNotification:webhookURL")]
    [InlineData("https://hooks.example.com/1", "''", "Butler:slackNotification:webhookURL")]
    [InlineData("    reloadTaskFailure:\n      enable: true\n      rateLimit: 3600\n", "", "Butler:slackNotification:reloadTaskFailure")]
    [InlineData("      enable: true\n      rateLimit", "      rateLimit", "Butler:slackNotification:reloadTaskFailure:enable")]
    [InlineData("  slackNotification:", "  slackNotificatoin:", "Butler:slackNotification")]
    [InlineData("        inactive: 'Yes'\n", "", "Butler:qlikSenseLicense:licenseRelease:neverRelease:inactive")]
    [InlineData("        user:\n          - { userDir: LAB, userId: goran }\n", "", "Butler:qlikSenseLicense:licenseRelease:neverRelease:user")]
    [InlineData("      recipients:\n        - ops@example.com\n        - it@example.com\n", "", "Butler:emailNotification:reloadTaskFailure:recipients")]
    public void What_is_simply_not_there_any_more_is_lost(string part, string becomes, string key) => Keys(Full, Edit(part, becomes)).Should().Equal(key);

    [Theory]
    [InlineData("  slackNotification:\n    enable: true", "  slackNotification:\n    enable: false")]
    [InlineData("  slackNotification:\n    enable: true\n    webhookURL: https://hooks.example.com/1\n    reloadTaskFailure:\n      enable: true\n      rateLimit: 3600\n", "  slackNotification: { enable: false }\n")]
    [InlineData("      enable: true\n      rateLimit: 3600\n", "      enable: false\n")]
    [InlineData("    enable: true\n    allowTask:\n      taskId: [ 'e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e' ]\n", "    enable: false\n")]
    [InlineData("      rateLimit: 3600\n", "")]
    [InlineData("        - ops@example.com\n", "")]
    [InlineData("      - name: nightly\n        hash: sha256:aa\n        scopes: [tasks]\n", "")]
    [InlineData("  slackNotification:", "  SlackNotification:")]
    public void What_the_file_says_out_loud_is_an_edit(string part, string becomes) => Keys(Full, Edit(part, becomes)).Should().BeEmpty();

    [Fact]
    public void Switching_the_API_or_the_licence_release_off_takes_neither_keys_nor_rules_away_before_the_restart()
    {
        Keys(Full, Edit(
                "    enable: true\n    apiKeys:\n      - name: nightly\n        hash: sha256:aa\n        scopes: [tasks]\n      - name: other\n        hash: sha256:bb\n        scopes: [read]\n",
                "    enable: false\n"))
            .Should().Equal("Butler:restServerConfig:apiKeys");
        Keys(Full, Edit("      enable: true\n      neverRelease:\n        user:\n          - { userDir: LAB, userId: goran }\n        inactive: 'Yes'\n", "      enable: false\n"))
            .Should().Equal("Butler:qlikSenseLicense:licenseRelease:neverRelease");
    }

    [Fact]
    public void A_file_that_is_cut_off_at_any_byte_takes_nothing_away()
    {
        var whole = Read(Full)!;
        var refused = 0;
        for (var length = 0; length < Full.Length; length++)
        {
            var text = Full[..length];
            if (Read(text) is { } settings && !IsRefused(whole, settings, Full, text))
            {
                settings.Should().BeEquivalentTo(whole, $"the first {length} characters are taken over");
            }
            else
            {
                refused++;
            }
        }

        refused.Should().BeGreaterThan(Full.Length - 10);
    }

    [Fact]
    public void A_file_that_is_edited_and_cut_off_at_any_line_takes_nothing_away()
    {
        var whole = Read(Full)!;
        var edited = Full.Replace("info", "debug").Replace("3600", "7200");
        foreach (var end in Enumerable.Range(0, edited.Length - 1).Where(at => edited[at] == '\n'))
        {
            var text = edited[..(end + 1)];
            if (Read(text) is { } settings && !IsRefused(whole, settings, Full, text))
            {
                settings.Keys.Should().BeEquivalentTo(whole.Keys, $"what ends with '{text.TrimEnd().Split('\n')[^1]}' is taken over");
            }
        }
    }

    [Theory]
    [InlineData("a\nb\nc\n", "a\nb\n", 2)]
    [InlineData("a\nbcd\nc\n", "a\nbc", 2)]
    [InlineData("a\nb\nc\nd\n", "x\na\nb\n", 3)]
    [InlineData("a\nb\nc\n", "a\nb\nx\n", null)]
    [InlineData("a\nb\nc\n", "a\nb\nc", null)]
    [InlineData("a\nb\nc", "a\nb\nc\n", null)]
    [InlineData("a\nb\na\nb\n", "x\nb\na\nb\n", null)]
    [InlineData("a\nb\nc\n", "a\nb\nc\nd\n", null)]
    [InlineData("a\r\nb\r\nc\r\n", "a\r\nb\r\n", 2)]
    [InlineData("", "a\n", null)]
    public void A_text_that_ends_where_another_goes_on_is_cut_off(string before, string after, int? lines) => CutOffText.FindEnd(before, after).Should().Be(lines);

    private static string Edit(string part, string becomes)
    {
        Full.Should().Contain(part);
        return Full.Replace(part, becomes);
    }

    private static List<string> Keys(string before, string after) => [.. LostSettings.Find(Read(before)!, Read(after)!).Select(problem => problem.Key)];

    private static Dictionary<string, string?>? Read(string yaml)
    {
        try
        {
            return YamlFlattener.Flatten(yaml, "butler.yaml").ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsRefused(Dictionary<string, string?> before, Dictionary<string, string?> after, string textBefore, string textAfter)
    {
        try
        {
            UnconfirmedChange.Refuse("butler.yaml", before, after, textBefore, textAfter);
            return false;
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
