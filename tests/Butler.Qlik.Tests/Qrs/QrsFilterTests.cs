using Butler.Qlik.Qrs;
using Butler.Qlik.Tests.Support;
using CsCheck;

namespace Butler.Qlik.Tests.Qrs;

public sealed class QrsFilterTests
{
    [Fact]
    public void Doubles_quotes_in_names() =>
        QrsFilter.TextIs("tags.name", "Anna's tasks").ToString().Should().Be("tags.name eq 'Anna''s tasks'");

    [Fact]
    public void Joins_filters_with_brackets() =>
        QrsFilter.IdIs(Events.TaskId).And(QrsFilter.CustomPropertyIs("a", "b")).ToString().Should().Be(
            $"(id eq {Events.TaskId}) and ((customProperties.definition.name eq 'a') and (customProperties.value eq 'b'))");

    [Theory]
    [InlineData("")]
    [InlineData("1 or true")]
    [InlineData("{5d7ae888-61cd-4539-97b2-6cf5baaa6f9d}")]
    [InlineData("5d7ae888-61cd-4539-97b2-6cf5baaa6f9d/../user")]
    public void Lets_no_other_text_than_a_GUID_pass_for_an_id(string id)
    {
        var filter = () => QrsFilter.IdIs(id);
        var path = () => QrsCall.Entity("user", id);

        filter.Should().Throw<ArgumentException>();
        path.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Any_name_comes_back_from_the_query_as_it_was() =>
        Gen.String.Where(text => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD)).Sample(name =>
        {
            var query = QrsFilter.TextIs("name", name).ToQuery();
            var filter = Uri.UnescapeDataString(query["filter=".Length..]);
            return !query["filter=".Length..].AsSpan().ContainsAny("&#? '") && filter["name eq '".Length..^1].Replace("''", "'") == name;
        });
}
