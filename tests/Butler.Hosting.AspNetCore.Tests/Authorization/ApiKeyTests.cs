using Butler.Hosting.AspNetCore.Authorization;

namespace Butler.Hosting.AspNetCore.Tests.Authorization;

public sealed class ApiKeyTests
{
    [Fact]
    public void A_key_is_long_recognisable_and_never_the_same()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => ApiKey.Generate()).ToList();

        keys.Should().OnlyHaveUniqueItems();
        keys.Should().AllSatisfy(key => key.Should().MatchRegex("^butler_[A-Za-z0-9_-]{43}$", "43 characters hold 256 bits"));
    }

    [Fact]
    public void A_hash_is_that_of_the_standard() =>
        ApiKey.HashOf("butler_0123456789abcdefghijklmnopqrstuvwxyz").Should().Be("sha256:" + Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData("butler_0123456789abcdefghijklmnopqrstuvwxyz"u8)));

    [Theory]
    [InlineData(31)]
    [InlineData(257)]
    public void A_key_that_could_be_guessed_or_is_no_key_at_all_has_no_hash(int length) =>
        FluentActions.Invoking(() => ApiKey.HashOf(new string('k', length))).Should().Throw<ArgumentException>()
            .Which.Message.Should().Contain("32 to 256").And.NotContain("kkk");
}
