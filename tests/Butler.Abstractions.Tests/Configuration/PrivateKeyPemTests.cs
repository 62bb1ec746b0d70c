using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Butler.Configuration.Binding;

namespace Butler.Abstractions.Tests.Configuration;

/// <summary>The keys are one key in all forms that OpenSSL writes it in, each with the passphrase s3cret.</summary>
public sealed class PrivateKeyPemTests
{
    private const string Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBdTCCARugAwIBAgIUWIWssmEUOyqrL3WNgnk2Wam3S90wCgYIKoZIzj0EAwIw
        DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMzAyMTE5NDlaGA8yMTI2MTEwNjIxMTk0
        OVowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKaT
        Ki2OZaQTwan9W+Es8TLCyX/+EdmZeHh53BJSyEja80aHEpDOqDOlUbGpl7YNYCOR
        2ollsihmBRDcJ9xaL+KjUzBRMB0GA1UdDgQWBBSRAmDNuV+w88LIfnrsypBa9YJi
        3TAfBgNVHSMEGDAWgBSRAmDNuV+w88LIfnrsypBa9YJi3TAPBgNVHRMBAf8EBTAD
        AQH/MAoGCCqGSM49BAMCA0gAMEUCIQDCTQDZxTeHCoififVm/XpV28+V9VeiXlp2
        eCpb1+W86QIgRfbf73Rp7bkRMydstH/hMZmTTbML1bXJV7E/+mJRs0w=
        -----END CERTIFICATE-----
        """;

    private const string Aes128 = """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,4A8BF9DE09D357CBE44E025AB23E0F45
        
        VW27HmUdx9Jnoks91BVnG3yNheM35nOGfzfRMDcQipwEj6HVf477OljHPm+OFAGh
        TuGlm0TvwMfv9ODJBixn9nLvRC3H7ovZt4kd5nmQJDqwUaYAlJkK1hVduIONY9rS
        FZPBA3e9FslN0zyq1v7fIaLZSyhxxT6xg9DSTMc9OQY=
        -----END EC PRIVATE KEY-----
        """;

    private const string Aes192 = """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-192-CBC,346BCBDF674D9F6D8CD15AF4370D8939
        
        JelLtTFXYnLVhQ9utRk4IvsbQoixWQ6xHuxXDNbPd8j8TsbNB8OFEdR6/yxiY80X
        udGMuJdTsmetlklG5oIJT5I/YIF9AKuHkCuoLUNwAgo/br/VmtcJTrWwiDPW9Lrt
        lnkhxCnSrFUTeX+NUgNwoU0MvIWa5C8NFRQOpLC2Awk=
        -----END EC PRIVATE KEY-----
        """;

    private const string Aes256 = """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-256-CBC,1631FF565870ED273013C022577B1FAB
        
        4kEmHZdQ8Pq4QdjstpeezmsiXbAMZbmF7zRU9xtZ6O4VvbkEWRGFhfisceWvdBKA
        zgWMJN1B+YK/5+P2PD20C4wzdceqBsYp/HTURV1CUd/8R0Tsg28cv1IVBVXa8NVN
        N+TSy8+eofKD+227ZjvQx15ii/Q/lDmo2fiOD410fVI=
        -----END EC PRIVATE KEY-----
        """;

    private const string TripleDes = """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: DES-EDE3-CBC,EDFB348C5FEC73B6
        
        ZRJsZmIMXcNzNcTCwYY6JfHQoLxGNYq8a+CM6Ut83BSw1VMXPfZ0LBfh9bNPksYT
        McsRE/FwYfAj5cMXkmEmozXqj6fau3qqnryKl1EQOIXJ1WsQA/umzSpEZjth2//4
        rNWcsg7YidzBud7rKDLKSSP+Xss+fNtP5Hy3ij+j/tY=
        -----END EC PRIVATE KEY-----
        """;

    private const string Pkcs8 = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhF6ej9a/CkbAICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEOz4OQLGTVXupqPCGTLF0BkEgZAZ
        f+1Gtx0akHehZ1YWRts+aIwWkKPo/mPmjo9wEvc0GrtKo7sulX/4mTVds5EENyW1
        gvpuWV/KWylr0MPNNMAIOcGkPdj9I2IAbDM6FiriNJ7MuydVBqR4ojBrY0NncS/7
        mS4LcwkHig5k+OhuQWe+WDzRfS8MX4O0g/W4xRs2bhGm4864T+xAeEB+1zTjopc=
        -----END ENCRYPTED PRIVATE KEY-----
        """;

    private const string Plain = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIG/MyoRQ/yyz6ako8pXY+azwotMlzXlgMz482IgIG6jkoAoGCCqGSM49
        AwEHoUQDQgAEppMqLY5lpBPBqf1b4SzxMsLJf/4R2Zl4eHncElLISNrzRocSkM6o
        M6VRsamXtg1gI5HaiWWyKGYFENwn3Fov4g==
        -----END EC PRIVATE KEY-----
        """;

    [Theory]
    [InlineData(Aes128, true)]
    [InlineData(Aes192, true)]
    [InlineData(Aes256, true)]
    [InlineData(TripleDes, true)]
    [InlineData(Pkcs8, true)]
    [InlineData(Plain, false)]
    public void Keys_of_all_forms_are_read(string key, bool isEncrypted)
    {
        PrivateKeyPem.IsEncrypted(key).Should().Be(isEncrypted);

        using var pair = PrivateKeyPem.Join(Certificate, key.ReplaceLineEndings("\r\n"), "s3cret");

        using var read = pair.GetECDsaPrivateKey()!;
        byte[] data = [1, 2, 3];
        read.VerifyData(data, read.SignData(data, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256).Should().BeTrue();
    }

    [Theory]
    [InlineData(Aes256, "wrong")]
    [InlineData(TripleDes, "")]
    [InlineData(Pkcs8, "wrong")]
    public void A_wrong_passphrase_is_refused(string key, string passphrase)
    {
        var act = () => PrivateKeyPem.Join(Certificate, key, passphrase);

        act.Should().Throw<CryptographicException>();
    }

    [Fact]
    public void A_cipher_that_is_not_read_is_named() =>
        FluentActions.Invoking(static () => PrivateKeyPem.Join(Certificate, Aes256.Replace("AES-256-CBC", "DES-CBC", StringComparison.Ordinal), "s3cret")).Should().Throw<CryptographicException>().WithMessage("*DES-CBC*");
}
