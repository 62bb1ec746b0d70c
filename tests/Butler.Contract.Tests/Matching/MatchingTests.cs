using System.Text.Json.Nodes;
using Butler.Contract.Tests.Running;

namespace Butler.Contract.Tests.Matching;

public sealed class MatchingTests
{
    [Theory]
    [InlineData("""{"status":200}""", true)]
    [InlineData("""{"status":201}""", false)]
    [InlineData("""{"json":{"a":{"b":1}}}""", true)]
    [InlineData("""{"json":{"a":{"b":2}}}""", false)]
    [InlineData("""{"json":{"list":[{"n":1},{"n":2}]}}""", true)]
    [InlineData("""{"json":{"list":[{"n":1}]}}""", false)]
    [InlineData("""{"jsonEquals":{"list":[{"n":1},{"n":2}],"a":{"c":true,"b":1},"id":"0f8fad5b-d9cb-469f-a165-70867728950e","at":"2026-01-02T03:04:05.678Z"}}""", true)]
    [InlineData("""{"jsonEquals":{"a":{"c":true,"b":1}}}""", false)]
    [InlineData("""{"jsonShape":{"id":"uuid","at":"iso8601"}}""", true)]
    [InlineData("""{"jsonShape":{"at":"uuid"}}""", false)]
    [InlineData("""{"jsonKeys":["a","list"]}""", true)]
    [InlineData("""{"jsonKeys":["b"]}""", false)]
    [InlineData("""{"jsonRegex":{"id":"^0f8"}}""", true)]
    [InlineData("""{"jsonRegex":{"id":"^8f"}}""", false)]
    [InlineData("""{"jsonArrayLength":{"list":2}}""", true)]
    [InlineData("""{"jsonArrayLength":{"list":3}}""", false)]
    [InlineData("""{"textContains":["\"b\"", "469f"]}""", true)]
    [InlineData("""{"textContains":["absent"]}""", false)]
    [InlineData("""{"header":{"Content-Type":"application/json"}}""", true)]
    [InlineData("""{"header":{"Content-Type":"text/plain"}}""", false)]
    [InlineData("""{"headerPresent":["content-type"]}""", true)]
    [InlineData("""{"headerPresent":["retry-after"]}""", false)]
    public void An_object_is_compared(string expected, bool holds) => Check(
        """{"a":{"b":1,"c":true},"list":[{"n":1},{"n":2}],"id":"0f8fad5b-d9cb-469f-a165-70867728950e","at":"2026-01-02T03:04:05.678Z"}""", expected, holds);

    [Theory]
    [InlineData("""{"jsonContains":["b"]}""", true)]
    [InlineData("""{"jsonContains":["c"]}""", false)]
    [InlineData("""{"jsonOrderPrefix":["a","b"]}""", true)]
    [InlineData("""{"jsonOrderPrefix":["b"]}""", false)]
    [InlineData("""{"jsonAnyItem":{"n":1}}""", true)]
    [InlineData("""{"jsonAnyItem":{"n":2}}""", false)]
    [InlineData("""{"jsonIndex":{"2":{"n":1}}}""", true)]
    [InlineData("""{"jsonIndex":{"2":{"n":2}}}""", false)]
    public void An_array_is_compared(string expected, bool holds) => Check("""["a","b",{"n":1}]""", expected, holds);

    [Theory]
    [InlineData("""{"jsonNoItemWith":"x"}""", true)]
    [InlineData("""{"jsonNoItemWith":"n"}""", false)]
    public void Items_are_searched(string expected, bool holds) => Check("""[{"n":1}]""", expected, holds);

    [Fact]
    public void The_code_of_an_error_does_not_matter() =>
        Check("""{"statusCode":400,"code":"X"}""", """{"jsonEquals":{"statusCode":400,"code":"Y"}}""", holds: true);

    private static void Check(string answer, string expected, bool holds)
    {
        var check = () => Expectation.Check(
            new CaseAnswer(200, new Dictionary<string, string> { ["content-type"] = "application/json" }, answer), JsonNode.Parse(expected)!.AsObject());
        if (holds)
        {
            check.Should().NotThrow();
        }
        else
        {
            check.Should().Throw<Exception>().WithMessage("*but the answer is 200*");
        }
    }
}
