using YamlDotNet.Core;

namespace Butler.Core.Configuration;

/// <summary>A YAML text means more than is allowed.</summary>
internal sealed class YamlLimitException(Mark place, string message) : YamlException(place, place, message);
