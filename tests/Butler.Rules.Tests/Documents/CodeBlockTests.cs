namespace Butler.Rules.Tests.Documents;

public sealed class CodeBlockTests
{
    [Fact]
    public void Code_in_documents_is_compiled_code()
    {
        var compiled = string.Concat(
            new[] { "src", "tools", "samples", "tests" }.SelectMany(folder => SourceFiles.Below(folder)).Select(file => Lines(File.ReadAllText(file))));
        var blocks = DocumentBlock.Find("csharp").ToList();

        blocks.Should().HaveCountGreaterThan(10);
        blocks.Where(block => !compiled.Contains(Lines(block.Text), StringComparison.Ordinal)).Select(block => block.Place)
            .Should().BeEmpty("a block that is not in the source of samples or tests word for word is code that nobody has compiled");
    }

    // Indentation, empty lines and the list of namespaces may differ.
    private static string Lines(string code) => "\n" + string.Concat(
        code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !(line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=')))
            .Select(line => line + "\n"));
}
