using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json.Nodes;
using Butler.Hosting.AspNetCore.BaseConversion;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.V4;
using CsCheck;

namespace Butler.Hosting.AspNetCore.Tests.BaseConversion;

public sealed class BaseConversionTests
{
    [Theory]
    [InlineData("/v4/base62tobase16?base62=6DMW88LpSok9Z7P7hUK0wv7bF", """{"base62":"6DMW88LpSok9Z7P7hUK0wv7bF","base16":"3199af08bfeeaf5d420f27ed9c01e74370077"}""")]
    [InlineData("/v4/base16tobase62?base16=3199af08bfeeaf5d420f27ed9c01e74370077", """{"base62":"6DMW88LpSok9Z7P7hUK0wv7bF","base16":"3199af08bfeeaf5d420f27ed9c01e74370077"}""")]
    [InlineData("/v4/base62tobase16?base62=00a", """{"base62":"00a","base16":"a"}""")]
    [InlineData("/v4/base16tobase62?base16=00ff", """{"base62":"47","base16":"00ff"}""")]
    [InlineData("/v4/base16tobase62?base16=", """{"base62":"0","base16":""}""")]
    [InlineData("/v4/base62tobase16?base62=0", """{"base62":"0","base16":"0"}""")]
    public async Task Numbers_of_any_length_are_converted(string path, string expected)
    {
        await using var application = await StartAsync();

        (await application.SendAsync("GET", path)).Should().Be((HttpStatusCode.OK, expected));
    }

    [Theory]
    [InlineData("/v4/base62tobase16?base62=ab%C3%A5", "character 3 is 'å'")]
    [InlineData("/v4/base62tobase16?base62=%F0%9F%98%80", "character 1 is '😀'")]
    [InlineData("/v4/base16tobase62?base16=00FF", "querystring/base16 may hold 0-9 and a-f only; character 3 is 'F'")]
    [InlineData("/v4/base16tobase62?base16=0x1", "character 2 is 'x'")]
    [InlineData("/v4/base16tobase62?base16=1+1", "character 2 is ' '")]
    [InlineData("/v4/base16tobase62", "querystring must have required property 'base16'")]
    [InlineData("/v4/base16tobase62?Base16=1", "querystring must have required property 'base16'")]
    [InlineData("/v4/base62tobase16?base62=a&base62=b", "querystring/base62 must be string")]
    public async Task What_is_no_number_is_refused_with_the_reason(string path, string expected)
    {
        await using var application = await StartAsync();

        var answer = await application.SendAsync("GET", path);

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        JsonNode.Parse(answer.Text)!["message"]!.GetValue<string>().Should().Contain(expected);
    }

    [Fact]
    public async Task A_number_may_have_4096_digits()
    {
        await using var application = await StartAsync();

        (await application.SendAsync("GET", "/v4/base62tobase16?base62=" + new string('Z', 4096))).Status.Should().Be(HttpStatusCode.OK);
        var refused = await application.SendAsync("GET", "/v4/base62tobase16?base62=" + new string('Z', 4097));

        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Text.Should().Contain("querystring/base62 must NOT have more than 4096 characters");
    }

    [Fact]
    public void A_number_keeps_its_value_in_either_base() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        var number = new BigInteger(bytes, isUnsigned: true);

        foreach (var notation in new[] { NumberBase.Base62, NumberBase.Base16 })
        {
            notation.TryRead(notation.Write(number), out var read, out _).Should().BeTrue();
            read.Should().Be(number);
        }

        BigInteger.Parse("0" + NumberBase.Base16.Write(number), NumberStyles.HexNumber, CultureInfo.InvariantCulture).Should().Be(number);
    });

    private static Task<V4Application> StartAsync() => V4Application.StartAsync(static v4 =>
        BaseConversionEndpoints.Map(v4, new EnabledEndpoints { Base16ToBase62 = true, Base62ToBase16 = true }));
}
