using System.Text.Json;
using Butler.Simulation.Filters;
using Butler.Simulation.Qrs;
using Butler.Simulation.Qrs.Entities;
using CsCheck;

namespace Butler.Simulation.Tests.Filters;

public sealed class QrsFilterTests
{
    private static readonly JsonElement Task = Entity();

    [Theory]
    [InlineData("id eq dec2a02a-1680-44ef-8dc2-e2bfb180af87", true)]
    [InlineData("id eq DEC2A02A-1680-44EF-8DC2-E2BFB180AF87", true)]
    [InlineData("ID EQ 'dec2a02a-1680-44ef-8dc2-e2bfb180af87'", true)]
    [InlineData("id ne dec2a02a-1680-44ef-8dc2-e2bfb180af87", false)]
    [InlineData("id eq 00000000-0000-0000-0000-000000000000", false)]
    [InlineData("name eq 'Ladda O''Briens åäö; 🚀'", true)]
    [InlineData("name eq 'LADDA o''briens ÅÄÖ; 🚀'", true)]
    [InlineData("name ne 'x'", true)]
    [InlineData("name sw 'Ladda'", true)]
    [InlineData("name sw 'add'", false)]
    [InlineData("name ew '🚀'", true)]
    [InlineData("name ew 'Ladda'", false)]
    [InlineData("name so 'o''b'", true)]
    [InlineData("name so 'nothing'", false)]
    [InlineData("name eq ''", false)]
    [InlineData("taskType eq 0", true)]
    [InlineData("taskType eq Reload", true)]
    [InlineData("taskType gt 0", false)]
    [InlineData("maxRetries ge 3", true)]
    [InlineData("maxRetries gt 3", false)]
    [InlineData("maxRetries le 3", true)]
    [InlineData("maxRetries lt 4", true)]
    [InlineData("maxRetries ne 4", true)]
    [InlineData("enabled eq true", true)]
    [InlineData("enabled eq False", false)]
    [InlineData("enabled ne false", true)]
    [InlineData("createdDate ge '2024-02-01T08:00:00.000Z'", true)]
    [InlineData("createdDate gt '2024-02-01T08:00:00.000Z'", false)]
    [InlineData("createdDate lt '2024-02-01 08:00:01'", true)]
    [InlineData("createdDate eq 2024-02-01T09:00:00+01:00", true)]
    [InlineData("operational.nextExecution eq '1753-01-01T00:00:00.000Z'", true)]
    [InlineData("operational.lastExecutionResult.status eq 8", true)]
    [InlineData("operational.lastExecutionResult.status eq FinishedFail", true)]
    [InlineData("Operational.LastExecutionResult.Status ne finishedFail", false)]
    [InlineData("operational.lastExecutionResult.fileReferenceID eq 00000000-0000-0000-0000-000000000000", true)]
    [InlineData("operational.lastExecutionResult.details.message so 'FinishedFail'", true)]
    [InlineData("tags.name eq 'Daily'", true)]
    [InlineData("tags.name eq 'Finance'", true)]
    [InlineData("tags.name eq 'Weekly'", false)]
    [InlineData("tags.name ne 'Daily'", true)]
    [InlineData("not (tags.name eq 'Daily')", false)]
    [InlineData("customProperties.definition.name eq 'Mail' and customProperties.value eq 'Yes'", true)]
    [InlineData("(customProperties.definition.name eq 'Mail') and (customProperties.value eq 'No')", false)]
    [InlineData("app.name eq 'Sales'", true)]
    [InlineData("app.stream.name eq 'Everyone'", false)]
    [InlineData("app.stream eq null", true)]
    [InlineData("app.stream ne null", false)]
    [InlineData("app.stream.name ne 'Everyone'", true)]
    [InlineData("path eq null", true)]
    [InlineData("name eq 'null'", false)]
    [InlineData("enabled eq false or taskType eq 0", true)]
    [InlineData("enabled eq true and enabled eq false or taskType eq 0", true)]
    [InlineData("taskType eq 0 or enabled eq true and enabled eq false", true)]
    [InlineData("(taskType eq 0 or enabled eq true) and enabled eq false", false)]
    [InlineData("not enabled eq false and taskType eq 0", true)]
    [InlineData("not(enabled eq true or taskType eq 0)", false)]
    [InlineData("NOT NOT enabled EQ true", true)]
    [InlineData("  (  ( name so 'a' )  )  ", true)]
    public void Matches_as_the_repository_service_does(string filter, bool expected) =>
        QrsFilter.Parse(filter, QrsJson.Plain.TaskDto).Matches(Task).Should().Be(expected);

    [Theory]
    [InlineData("custom property with any object type", "objectTypes eq 'App'", true)]
    [InlineData("custom property with no such object type", "objectTypes eq 'User'", false)]
    [InlineData("any choice", "choiceValues sw 'Y'", true)]
    public void Looks_into_lists_of_texts(string why, string filter, bool expected)
    {
        var site = new QlikSite();
        var property = site.CustomProperties.Add(new SiteCustomProperty { Name = "P", ChoiceValues = ["Yes", "No"], ObjectTypes = ["ReloadTask", "App"] });
        var json = JsonSerializer.SerializeToElement(EntityMapper.Property(property), QrsJson.Plain.CustomPropertyDto);

        QrsFilter.Parse(filter, QrsJson.Plain.CustomPropertyDto).Matches(json).Should().Be(expected, why);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name eq")]
    [InlineData("eq 'x'")]
    [InlineData("name = 'x'")]
    [InlineData("name eq 'x")]
    [InlineData("name eq 'it's'")]
    [InlineData("name eq 'x' and")]
    [InlineData("name eq 'x' name eq 'y'")]
    [InlineData("(name eq 'x'")]
    [InlineData("name eq 'x')")]
    [InlineData("not")]
    [InlineData("()")]
    [InlineData("'name' eq 'x'")]
    [InlineData("name. eq 'x'")]
    [InlineData("nosuch eq 'x'")]
    [InlineData("tags.nosuch eq 'x'")]
    [InlineData("name.length eq 3")]
    [InlineData("id eq notaguid")]
    [InlineData("id sw '00'")]
    [InlineData("name gt 'a'")]
    [InlineData("enabled eq yes")]
    [InlineData("enabled gt true")]
    [InlineData("maxRetries eq three")]
    [InlineData("maxRetries so 3")]
    [InlineData("createdDate gt yesterday")]
    [InlineData("app eq 'x'")]
    [InlineData("tags eq 'x'")]
    [InlineData("operational.lastExecutionResult.status eq Exploded")]
    public void Refuses_what_is_no_filter(string filter)
    {
        var parse = () => QrsFilter.Parse(filter, QrsJson.Plain.TaskDto);

        parse.Should().Throw<FilterException>().WithMessage("Cannot parse the expression: *");
    }

    [Theory]
    [InlineData("id eq dec2a02a-1680-44ef-8dc2-e2bfb180af87", true)]
    [InlineData("id eq dec2a02a-1680-44ef-8dc2-e2bfb180af87 and tags.name eq 'Daily'", true)]
    [InlineData("tags.name eq 'Daily' and (id eq dec2a02a-1680-44ef-8dc2-e2bfb180af87)", true)]
    [InlineData("id eq dec2a02a-1680-44ef-8dc2-e2bfb180af87 or tags.name eq 'Daily'", false)]
    [InlineData("not id eq dec2a02a-1680-44ef-8dc2-e2bfb180af87", false)]
    [InlineData("id ne dec2a02a-1680-44ef-8dc2-e2bfb180af87", false)]
    [InlineData("app.id eq dec2a02a-1680-44ef-8dc2-e2bfb180af87", false)]
    public void Knows_when_only_one_id_can_match(string filter, bool hasId)
    {
        var parsed = QrsFilter.Parse(filter, QrsJson.Plain.TaskDto);

        parsed.OnlyId.HasValue.Should().Be(hasId);
    }

    [Fact]
    public void Deep_nesting_is_refused_instead_of_overflowing_the_stack()
    {
        var brackets = () => QrsFilter.Parse(new string('(', 100_000), QrsJson.Plain.TaskDto);
        var nots = () => QrsFilter.Parse(string.Concat(Enumerable.Repeat("not ", 100_000)) + "enabled eq true", QrsJson.Plain.TaskDto);
        var chain = () => QrsFilter.Parse(string.Join(" or ", Enumerable.Repeat("enabled eq true", 100_000)), QrsJson.Plain.TaskDto);

        brackets.Should().Throw<FilterException>();
        nots.Should().Throw<FilterException>();
        chain.Should().Throw<FilterException>();
    }

    [Fact]
    public void Never_throws_anything_but_its_own_error()
    {
        string[] words =
        [
            "id", "name", "tags.name", "operational.lastExecutionResult.status", "app", "enabled", "createdDate", "maxRetries", "eq", "ne",
            "gt", "so", "and", "or", "not", "(", ")", "'", "''", "'x'", "null", "true", "8", "1e400", "-1", ".", "a.b", "\0", "🚀", "9999-99-99",
            "dec2a02a-1680-44ef-8dc2-e2bfb180af87",
        ];
        var sentences = Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[0, 12].Select(list => string.Join(' ', list));
        Gen.OneOf(Gen.String, sentences).Sample(text =>
        {
            try
            {
                QrsFilter.Parse(text, QrsJson.Plain.TaskDto).Matches(Task);
            }
            catch (FilterException)
            {
                // The one error that is allowed.
            }
        });
    }

    [Fact]
    public void Finds_every_name_that_is_quoted_properly() => Gen.String.Sample(name =>
    {
        var quoted = name.Replace("'", "''", StringComparison.Ordinal);
        var json = JsonSerializer.SerializeToElement(new TagDto(Guid.NewGuid(), default, default, "", name), QrsJson.Plain.TagDto);
        return QrsFilter.Parse($"name eq '{quoted}'", QrsJson.Plain.TagDto).Matches(json);
    });

    private static JsonElement Entity()
    {
        var site = new QlikSite();
        var app = site.Apps.Add(new SiteApp { Name = "Sales" });
        var task = site.Tasks.Add(new SiteTask
        {
            Id = new Guid("dec2a02a-1680-44ef-8dc2-e2bfb180af87"),
            Name = "Ladda O'Briens åäö; 🚀",
            AppId = app.Id,
            MaxRetries = 3,
            Tags = ["Daily", "Finance"],
            CustomProperties = [new("Mail", "Yes"), new("Mail", "Maybe")],
            LastExecution = new SiteExecution
            {
                TaskId = Guid.Empty,
                Status = SiteTaskStatus.FinishedFail,
                Details = [new(DateTimeOffset.UnixEpoch, "Changing task state from Started to FinishedFail")],
            },
        });
        return JsonSerializer.SerializeToElement(new EntityMapper(site).Task(task), QrsJson.Plain.TaskDto);
    }
}
