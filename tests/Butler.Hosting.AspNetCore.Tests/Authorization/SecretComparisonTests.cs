using System.Security.Cryptography;
using System.Text;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Cloud;
using Butler.Hosting.AspNetCore.Shared;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.Tests.Authorization;

/// <summary>Every comparison of a secret: the right one is taken, and whatever differs from it by a bit, a byte more or a byte less is not.</summary>
public sealed class SecretComparisonTests
{
    private const string Header = "X-Butler-Secret";

    private static readonly Gen<string> Printable = Gen.Char['!', '~'].Array[16, 64].Select(static letters => new string(letters));

    // What is done to a secret: the byte, the bit in it; or a byte put in, or taken out.
    private static readonly Gen<(int Kind, double Place, int Bit, byte More)> Damage = Gen.Select(Gen.Int[0, 2], Gen.Double[0, 0.999], Gen.Int[0, 6], Gen.Byte[(byte)'!', (byte)'~']);

    [Fact]
    public void Api_keys() => Gen.Select(Gen.Byte.Array[32], Damage).Sample((random, damage) =>
    {
        var key = "butler_" + Convert.ToBase64String(random).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var ring = KeyRing.From(new ApiAccessOptions
        {
            ApiKeys =
            [
                new ApiKeyOptions { Name = "other", Hash = ApiKey.HashOf(new string('x', 32)), Scopes = [ApiScope.Read] },
                new ApiKeyOptions { Name = "one", Hash = ApiKey.HashOf(key), Scopes = [ApiScope.Read] },
            ],
        });

        ring.Find(key)?.Name.Should().Be("one");
        ring.Find(key).Should().NotBeNull();
        ring.Find(Damaged(key, damage)).Should().BeNull();
        ring.Find(key[..^1]).Should().BeNull();
        ring.Find(key + "\0").Should().BeNull();
        ring.Find("").Should().BeNull();
    });

    [Fact]
    public void Every_bit_of_the_hash_of_a_key_counts() => Gen.Int[0, 255].Sample(bit =>
    {
        var key = ApiKey.Generate();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        hash[bit / 8] ^= (byte)(1 << (bit % 8));
        var ring = KeyRing.From(new ApiAccessOptions { ApiKeys = [new ApiKeyOptions { Name = "one", Hash = "sha256:" + Convert.ToHexString(hash) }] });

        ring.Find(key).Should().BeNull();
    });

    [Fact]
    public void Signatures_of_webhooks() => Gen.Select(Printable, Gen.Byte.Array[0, 300], Gen.Int[0, 255], Damage).Sample((secret, body, bit, damage) =>
    {
        var sender = Sender(new CloudWebhookOptions { Enable = true, Secret = secret });
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body);
        IsTaken(sender, Convert.ToHexString(signature), body).Should().BeTrue();
        IsTaken(sender, Convert.ToHexStringLower(signature), body).Should().BeTrue();

        var flipped = (byte[])signature.Clone();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        IsTaken(sender, Convert.ToHexString(flipped), body).Should().BeFalse();
        IsTaken(sender, Convert.ToHexString(signature)[..^2], body).Should().BeFalse();
        IsTaken(sender, Convert.ToHexString(signature)[2..], body).Should().BeFalse();
        IsTaken(sender, Convert.ToHexString(signature) + "00", body).Should().BeFalse();
        IsTaken(sender, "00" + Convert.ToHexString(signature), body).Should().BeFalse();
        IsTaken(sender, Convert.ToHexString(signature) + " ", body).Should().BeFalse();
        IsTaken(sender, Convert.ToHexString(signature), [.. body, 0]).Should().BeFalse();
        if (body.Length > 0)
        {
            var other = (byte[])body.Clone();
            other[bit % body.Length] ^= (byte)(1 << (bit % 8));
            IsTaken(sender, Convert.ToHexString(signature), other).Should().BeFalse();
            IsTaken(sender, Convert.ToHexString(signature), body[..^1]).Should().BeFalse();
        }

        IsTaken(Sender(new CloudWebhookOptions { Enable = true, Secret = Damaged(secret, damage) }), Convert.ToHexString(signature), body).Should().BeFalse();
    });

    [Fact]
    public void Shared_headers_of_webhooks() => Gen.Select(Printable, Damage).Sample((value, damage) =>
    {
        var sender = Sender(new CloudWebhookOptions { Enable = true, HeaderName = Header, HeaderValue = value });
        bool Takes(string header)
        {
            var request = new DefaultHttpContext().Request;
            request.Headers[Header] = header;
            var mayBe = sender.MayBeKnown(null, request);
            (sender.FindTenants(null, request, []) is not null).Should().Be(mayBe, "nothing but the header decides");
            return mayBe;
        }

        Takes(value).Should().BeTrue();
        Takes(Damaged(value, damage)).Should().BeFalse();
        Takes(value[..^1]).Should().BeFalse();
        Takes(value[1..]).Should().BeFalse();
        Takes(value + "x").Should().BeFalse();
        Takes("").Should().BeFalse();
    });

    private static bool IsTaken(CloudWebhookSender sender, string signature, byte[] body)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["qlik-signature"] = signature;
        var isKnown = sender.FindTenants(null, request, body) is not null;
        (!isKnown || sender.MayBeKnown(null, request)).Should().BeTrue("what is right is never refused before it is read");
        return isKnown;
    }

    private static string Damaged(string secret, (int Kind, double Place, int Bit, byte More) damage)
    {
        var at = (int)(damage.Place * secret.Length);
        return damage.Kind switch
        {
            0 => secret[..at] + (char)(secret[at] ^ (1 << damage.Bit)) + secret[(at + 1)..],
            1 => secret.Insert(at, ((char)damage.More).ToString()),
            _ => secret.Remove(at, 1),
        };
    }

    private static CloudWebhookSender Sender(CloudWebhookOptions options)
    {
        var services = new ServiceCollection();
        services.AddOptions<CloudWebhookOptions>("").Configure(target =>
            (target.Enable, target.Secret, target.HeaderName, target.HeaderValue) = (options.Enable, options.Secret, options.HeaderName, options.HeaderValue));
        return new CloudWebhookSender([new CloudWebhookTenant("")], services.BuildServiceProvider().GetRequiredService<IOptionsMonitor<CloudWebhookOptions>>());
    }
}
