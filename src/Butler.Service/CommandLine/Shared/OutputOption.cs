using System.CommandLine;

namespace Butler.Service.CommandLine.Shared;

/// <summary>The options of commands that report for people or for programs: <c>--output</c>, and <c>--json</c> for short.</summary>
internal sealed class OutputOption
{
    private const string Json = "json";
    private readonly string[] _forms;
    private readonly Option<string?> _form;
    private readonly Option<bool> _json = new("--json") { Description = "The same as --output json." };

    /// <param name="forms">The forms, the usual one first; <c>json</c> is always one.</param>
    public OutputOption(params string[] forms)
    {
        _forms = [.. forms, Json];
        _form = new Option<string?>("--output", "-o")
        {
            Description = $"How to write the result: {string.Join(", ", _forms[..^1])} or {Json}. Default: {_forms[0]}.",
            HelpName = "form",
        };
        _form.AcceptOnlyFromAmong(_forms);
    }

    public void AddTo(Command command)
    {
        command.Add(_form);
        command.Add(_json);
    }

    public string Read(ParseResult result) => result.GetValue(_json) ? Json : result.GetValue(_form) ?? _forms[0];

    public bool IsJson(ParseResult result) => Read(result) == Json;
}
