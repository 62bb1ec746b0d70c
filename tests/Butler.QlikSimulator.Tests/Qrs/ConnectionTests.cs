using System.Net;

namespace Butler.Simulation.Tests.Qrs;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Refuses_a_client_without_a_certificate()
    {
        await using var scene = await Scene.StartAsync();
        using var caller = new QrsCaller(scene.Simulator.BaseAddress, scene.Simulator.Certificates.Root);

        var call = () => caller.StatusAsync("qrs/about");

        await call.Should().ThrowAsync<HttpRequestException>();
        scene.Simulator.Requests.Total.Should().Be(0);
    }

    [Fact]
    public async Task Refuses_a_client_with_a_certificate_of_another_authority()
    {
        await using var scene = await Scene.StartAsync();
        var strange = Directory.CreateTempSubdirectory("simulator-tests-");
        try
        {
            await using var other = await QlikSimulator.StartAsync(new QlikSimulatorOptions { CertificateFolder = strange.FullName });
            using var caller = Scene.CallerOf(scene.Simulator, other.Certificates);

            var call = () => caller.StatusAsync("qrs/about");

            await call.Should().ThrowAsync<HttpRequestException>();
            scene.Simulator.Requests.Total.Should().Be(0);
        }
        finally
        {
            strange.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Is_trusted_by_name_and_by_address()
    {
        await using var scene = await Scene.StartAsync();

        (await scene.Qrs.StatusAsync("qrs/about")).Should().Be(200);
        (await scene.Qrs.StatusAsync($"https://localhost:{scene.Simulator.QrsPort}/qrs/about")).Should().Be(200);
    }

    [Theory]
    [InlineData("xrfkey=0123456789abcdef", "0123456789abcdef", 200)]
    [InlineData("XrfKey=0123456789abcdef", "0123456789abcdef", 200)]
    [InlineData("xrfkey=0123456789abcdef", null, 403)]
    [InlineData("", "0123456789abcdef", 403)]
    [InlineData("xrfkey=0123456789abcdef", "fedcba9876543210", 403)]
    [InlineData("xrfkey=0123456789ABCDEF", "0123456789abcdef", 403)]
    [InlineData("xrfkey=0123456789abcde", "0123456789abcde", 403)]
    [InlineData("xrfkey=0123456789abcdef0", "0123456789abcdef0", 403)]
    public async Task Checks_the_key_against_forgery(string query, string? header, int expected)
    {
        await using var scene = await Scene.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "qrs/about?" + query);
        request.Headers.Add("x-qlik-USER", QrsCaller.Repository);
        if (header is not null)
        {
            request.Headers.Add("x-QLIK-xrfkey", header);
        }

        using var response = await scene.Qrs.SendAsync(request);

        ((int)response.StatusCode).Should().Be(expected);
        if (expected == 403)
        {
            response.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
            (await response.Content.ReadAsStringAsync()).Should().Contain("XSRF prevention");
        }
    }

    [Theory]
    [InlineData("UserDirectory=Internal;UserId=sa_repository", 200)]
    [InlineData("UserDirectory=INTERNAL; UserId=sa_api", 200)]
    [InlineData(" userid = SA_REPOSITORY ; userdirectory = internal ", 200)]
    [InlineData("UserDirectory=LAB;UserId=goran", 200)]
    [InlineData("UserDirectory=LAB;UserId=nobody", 403)]
    [InlineData("UserDirectory=LAB", 403)]
    [InlineData("UserDirectory=;UserId=goran", 403)]
    [InlineData("goran", 403)]
    [InlineData("UserDirectory=LAB;UserId=goran;Role=admin", 403)]
    [InlineData("", 403)]
    public async Task Lets_in_only_users_of_the_site(string header, int expected)
    {
        await using var scene = await Scene.StartAsync();

        (await scene.Qrs.StatusAsync("qrs/about", header)).Should().Be(expected);
    }

    [Theory]
    [InlineData("GET", "qrs/nosuchthing")]
    [InlineData("GET", "qrs/task/full/more")]
    [InlineData("GET", "qrs")]
    [InlineData("GET", "other/task")]
    [InlineData("HEAD", "qrs/task/count")]
    [InlineData("PUT", "qrs/task/full")]
    [InlineData("POST", "qrs/task")]
    [InlineData("DELETE", "qrs/task/dec2a02a-1680-44ef-8dc2-e2bfb180af87")]
    public async Task Knows_no_other_paths_and_methods(string method, string path)
    {
        await using var scene = await Scene.StartAsync();

        (await scene.Qrs.StatusAsync(path, method: new HttpMethod(method))).Should().Be(404);
    }

    [Fact]
    public async Task Keeps_the_connection_for_the_next_request()
    {
        await using var scene = await Scene.StartAsync();

        using var first = await scene.Qrs.SendAsync(HttpMethod.Get, "qrs/about");
        using var second = await scene.Qrs.SendAsync(HttpMethod.Get, "qrs/task");

        first.Version.Should().Be(HttpVersion.Version11);
        second.Headers.ConnectionClose.Should().BeNull();
    }
}
