using System.CommandLine;

namespace Butler.Service.CommandLine;

/// <summary>The options of commands that talk to a running Butler.</summary>
internal sealed class ConnectionOptions
{
    private const string KeyVariable = "BUTLER_API_KEY";

    private readonly Option<string?> _url = new("--url")
    {
        Description = "Address of Butler, as in https://butler.example.com:8080. Default: what the configuration file says, or http://127.0.0.1:8080.",
        HelpName = "address",
    };

    private readonly ConfigFile _configFile = new("Configuration file of Butler, to find its address.");

    private readonly Option<string?> _apiKey = new("--api-key")
    {
        Description = $"API key. Other users of the machine may see it; better set the environment variable {KeyVariable}.",
        HelpName = "key",
    };

    private readonly Option<string?> _authority = new("--ca-file")
    {
        Description = "Certificates (PEM) that are trusted besides those of the machine.",
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        command.Add(_url);
        _configFile.AddTo(command);
        command.Add(_apiKey);
        command.Add(_authority);
    }

    public ConnectionArguments Read(ParseResult result) => new()
    {
        Url = result.GetValue(_url),
        ConfigFile = _configFile.Read(result),
        ApiKey = result.GetValue(_apiKey) ?? Environment.GetEnvironmentVariable(KeyVariable),
        AuthorityFile = result.GetValue(_authority),
    };
}
