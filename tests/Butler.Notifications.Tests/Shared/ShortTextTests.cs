using Butler.Notifications.Shared;

namespace Butler.Notifications.Tests.Shared;

public sealed class ShortTextTests
{
    [Fact]
    public void Says_how_much_was_left_out()
    {
        var text = ShortText.Fit(new string('x', 3_000), 1_800);

        text.Should().EndWith("x… 1,227 characters left out").And.HaveLength(1_800);
    }

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 3, "lo…")]
    [InlineData("🙂🙂", 3, "🙂…")]
    [InlineData("x", 0, "")]
    public void Gives_whatever_has_room(string text, int length, string expected) => ShortText.Fit(text, length).Should().Be(expected);

    [Fact]
    public void Never_cuts_an_entity_or_an_escape()
    {
        ShortText.Fit(new string('x', 67) + "&amp;" + new string('y', 100), 95).Should().StartWith(new string('x', 67) + "…");
        ShortText.Fit(new string('x', 69) + "\\\"" + new string('y', 100), 95).Should().StartWith(new string('x', 69) + "…");
    }

    [Fact]
    public void Any_text_fits_and_stays_whole()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var text = AnyText.Of(seed, pieces: seed % 300);
            var limit = seed % 171;

            var cut = ShortText.Fit(text, limit);

            cut.Length.Should().BeLessThanOrEqualTo(limit, "seed {0}", seed);
            AnyText.IsWhole(cut).Should().BeTrue("seed {0}", seed);
            (text.Length <= limit).Should().Be(cut == text, "seed {0}", seed);
        }
    }
}
