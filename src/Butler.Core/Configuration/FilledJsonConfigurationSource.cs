using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace Butler.Core.Configuration;

/// <summary>A JSON file whose values may hold placeholders.</summary>
internal sealed class FilledJsonConfigurationSource : JsonConfigurationSource
{
    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new FilledJsonConfigurationProvider(this);
    }
}
