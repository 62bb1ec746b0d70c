using Butler.Qlik.ScriptLogs;
using Butler.Qlik.ScriptLogs.Errors;

namespace Butler.Qlik.Tests.ScriptLogs;

public sealed class ErrorClassifierTests
{
    [Theory]
    [InlineData("Field 'Login failed for user' not found", "field_not_found")]
    [InlineData("Cannot open file: 'lib://x/The system is out of memory.csv'", "file_not_found")]
    [InlineData("Cannot open file: 'lib://x/a.csv' (Access is denied.)", "permission_denied")]
    [InlineData("SQL Server does not exist or access denied.", "connection_failed")]
    [InlineData("SQL##f - SqlState: 42000, ErrorCode: 0, ErrorMsg: General error", "unknown")]
    [InlineData("QVX_TABLE_NOT_FOUND", "sql_object_missing")]
    [InlineData("", "unknown")]
    public void Names_the_class_of_a_message(string message, string expected) => ErrorClassifier.Classify(message).Should().Be(expected);

    [Theory]
    [InlineData(11013, "field_not_found")]
    [InlineData(-128, "engine_failure")]
    [InlineData(99999, "unknown")]
    public void The_number_of_the_engine_decides_where_the_words_are_foreign(int code, string expected) =>
        ErrorClassifier.Classify("何かが見つかりません", code).Should().Be(expected);

    [Fact]
    public void Every_class_of_a_rule_has_a_name_in_plain_English()
    {
        var rules = ErrorRules.Current;
        rules.Rules.SelectMany(static stage => stage).Select(static rule => rule.Class).Concat(rules.Codes.Values).Distinct()
            .Should().OnlyContain(errorClass => ErrorClassifier.TextOf(errorClass).Length > 0);
        rules.Rules.Select(static stage => stage.Key).Should().BeEquivalentTo("engine", "inner", "wrapper");
    }

    [Fact]
    public void A_log_that_does_not_say_why_leaves_that_to_the_other_messages()
    {
        var report = ScriptLogReader.Read("20260929T140500.100+0500      Execution started.\r\n20260929T140500.100+0500 0002 LOAD *\r\n");

        var cause = ReloadCauses.Find(report, null, "", "The app could not be saved:\r\nPWD=abc123;");

        cause.Headline.Should().Be("The app could not be saved: PWD=••••••;");
        cause.ErrorClass.Should().Be("incomplete_log");
        cause.ErrorClassText.Should().Be("Script log ends early");
    }

    [Theory]
    [InlineData("DRIVER=x;PWD=abc123;UID=me", "abc123")]
    [InlineData("{\"access_token\": \"abc123\"}", "abc123")]
    [InlineData("Authorization: Bearer abc123abc123", "abc123")]
    [InlineData("https://me:abc123@example.com/x failed", "abc123")]
    [InlineData("Password='abc123 def'", "def")]
    public void Secrets_in_messages_are_not_shown(string message, string secret)
    {
        var shown = ReloadCauses.Find(null, message).Headline;

        shown.Should().NotContain(secret).And.Contain("•");
    }

    [Theory]
    [InlineData("Unexpected token: 'FROM', expected ','")]
    [InlineData("Access denied for user 'etl'@'app01' (using password: YES)")]
    [InlineData("Cannot open file: 'lib://Sales:DataFiles/x.qvd'")]
    public void What_is_no_secret_is_shown(string message) => ReloadCauses.Find(null, message).Headline.Should().Be(message);
}
