using YamlDotNet.RepresentationModel;

namespace Butler.Core.Scheduling.Files;

/// <summary>Gets whether two YAML trees have the same content, however it is written.</summary>
internal static class YamlComparison
{
    private const int MaxDepth = 200;
    private const int MaxNodes = 1_000_000;

    public static bool AreSame(YamlNode left, YamlNode right)
    {
        var budget = MaxNodes;
        return AreSame(left, right, 0, ref budget);
    }

    private static bool AreSame(YamlNode left, YamlNode right, int depth, ref int budget)
    {
        if (depth > MaxDepth || --budget < 0 || (left is not YamlScalarNode && !left.Tag.Equals(right.Tag)))
        {
            return false;
        }

        switch (left, right)
        {
            case (YamlScalarNode one, YamlScalarNode other):
                return (one.Value ?? "") == (other.Value ?? "") && YamlValue.IsText(one) == YamlValue.IsText(other);
            case (YamlSequenceNode one, YamlSequenceNode other):
                return AreSame(one.Children, other.Children, depth, ref budget);
            case (YamlMappingNode one, YamlMappingNode other):
                return AreSame([.. one.Children.Keys], [.. other.Children.Keys], depth, ref budget)
                    && AreSame([.. one.Children.Values], [.. other.Children.Values], depth, ref budget);
            default:
                return false;
        }
    }

    private static bool AreSame(IList<YamlNode> left, IList<YamlNode> right, int depth, ref int budget)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreSame(left[i], right[i], depth + 1, ref budget))
            {
                return false;
            }
        }

        return true;
    }
}
