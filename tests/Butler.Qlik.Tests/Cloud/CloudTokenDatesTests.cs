using System.Buffers.Text;
using System.Text;
using Butler.Qlik.Cloud;
using CsCheck;

namespace Butler.Qlik.Tests.Cloud;

public sealed class CloudTokenDatesTests
{
    [Theory]
    [InlineData("""{"exp":1790000000,"sub":"x"}""", 1790000000L)]
    [InlineData("""{"exp":1790000000.7}""", 1790000000L)]
    [InlineData("""{"exp":"1790000000"}""", null)]
    [InlineData("""{"exp":-5}""", null)]
    [InlineData("""{"exp":1e300}""", null)]
    [InlineData("""{"sub":"x"}""", null)]
    [InlineData("[1]", null)]
    [InlineData("no json", null)]
    public void The_expiry_of_a_token_is_read_as_far_as_it_has_one(string claims, long? seconds) =>
        CloudTokenDates.ReadExpiry(Options($"h.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.s"))
            .Should().Be(seconds is { } expires ? DateTimeOffset.FromUnixTimeSeconds(expires) : null);

    [Fact]
    public void Any_text_may_be_a_token() => Gen.String.Sample(text =>
    {
        CloudTokenDates.ReadExpiry(Options(text)).Should().BeNull();
        CloudTokenDates.ReadExpiry(Options($"a.{text.Replace(".", "", StringComparison.Ordinal)}.b"));
    });

    [Fact]
    public void A_client_of_the_tenant_needs_no_renewal()
    {
        var options = Options($"h.{Base64Url.EncodeToString("""{"exp":1790000000}"""u8)}.s");
        options.AuthType = CloudAuthType.OAuth;

        CloudTokenDates.ReadExpiry(options).Should().BeNull();
    }

    private static CloudTenantOptions Options(string token) => new() { Auth = { Jwt = { Token = token } } };
}
