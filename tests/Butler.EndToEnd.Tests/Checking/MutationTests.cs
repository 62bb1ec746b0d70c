namespace Butler.EndToEnd.Tests.Checking;

public sealed class MutationTests
{
    [Theory]
    [InlineData(false, 20261124)]
    [InlineData(true, 20261125)]
    public async Task A_check_names_key_and_line_of_each_of_a_hundred_mistakes_in_the_file_that_Butler_16_ships_with(bool isEverythingOn, int seed)
    {
        using var files = new EverythingFiles();
        var file = isEverythingOn ? await files.WriteEverythingAsync() : await files.WriteConnectedAsync();
        var random = new Random(seed);
        var missed = new List<string>();
        for (var number = 0; number < 100; number++)
        {
            var mutation = Mutation.Make(file.Lines, isEverythingOn, random, number);
            await File.WriteAllLinesAsync(files.ConfigFile, mutation.Lines, TestContext.Current.CancellationToken);

            var result = await Checked.RunAsync(files.ConfigFile);

            var meant = mutation.Meant.Length > 0 ? $"'{mutation.Meant}'" : "";
            if (!result.Findings.Any(one => one.Key.Equals(mutation.Path, StringComparison.OrdinalIgnoreCase) && one.Line == mutation.Line
                && one.Message.Contains(meant, StringComparison.OrdinalIgnoreCase)))
            {
                var near = result.Findings.Where(one => one.Line == mutation.Line || one.Key.StartsWith(mutation.Path, StringComparison.OrdinalIgnoreCase));
                missed.Add($"{mutation.What} (line {mutation.Line}): {string.Join(" | ", near.Select(one => $"{one.Key}: {one.Message} [{one.Line}]"))}");
            }
        }

        missed.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_check_finds_no_mistake_in_the_file_without_one(bool isEverythingOn)
    {
        using var files = new EverythingFiles();
        var file = isEverythingOn ? await files.WriteEverythingAsync() : await files.WriteConnectedAsync();
        await File.WriteAllLinesAsync(files.ConfigFile, file.Lines, TestContext.Current.CancellationToken);

        var result = await Checked.RunAsync(files.ConfigFile);

        result.ExitCode.Should().Be(0, result.Text);
        result.Findings.Should().OnlyContain(finding => finding.IsWarning && finding.IsInUse);
    }
}
