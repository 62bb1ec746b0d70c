using log4net.Util;

namespace Butler.Qlik.Tests.Alerts;

/// <summary>Stands in for the converter of Qlik Sense that writes the name of the node.</summary>
public sealed class NodeNameConverter : PatternConverter
{
    public override void Convert(TextWriter writer, object? state) => writer.Write("node1");
}
