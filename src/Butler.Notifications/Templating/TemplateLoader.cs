using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Markup;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.Templating;

/// <summary>Reads a template from where it comes from and parses it with the engine of its file extension.</summary>
internal sealed class TemplateLoader(
    IEnumerable<ITemplateEngine> engines, BuiltInCatalogue builtIn, IEnumerable<TemplateEscape> escapes, IOptionsMonitor<AlertTemplateOptions> options)
{
    private const string DefaultExtension = ".handlebars";
    private const string PartialsFolder = "partials";

    private readonly Dictionary<string, ITemplateEngine> _engines = ByExtension(engines);
    private readonly TemplateEscape[] _escapes = [.. escapes];

    public static string NameOf(TemplateText template) => template.Origin switch
    {
        TemplateOrigin.Inline => Shorten(template.Value),
        TemplateOrigin.BuiltIn => $"built-in {template.Value}",
        _ => template.Value,
    };

    /// <summary>Lists what a template is read from: its file and the folders of its partials.</summary>
    public static IEnumerable<string> FilesOf(string templateFile) =>
        [templateFile, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(templateFile))!, PartialsFolder), Path.GetFullPath(PartialsFolder)];

    /// <summary>Finds the variant of a built-in template that is used for a kind.</summary>
    /// <returns>Its name; empty for a template that has no variants.</returns>
    public string FindVariant(TemplateText template, AlertKind kind) =>
        template.Origin == TemplateOrigin.BuiltIn ? builtIn.Find(template.Value, kind)?.Variant ?? "" : "";

    /// <summary>Reads and parses a template; its values are marked on demand.</summary>
    /// <exception cref="TemplateException">It is missing, cannot be read, or does not parse.</exception>
    public (ITemplate Template, string Text) Load(
        TemplateText template, AlertKind kind, TemplateMedium medium, WatchedFiles files, bool marks = false, Action<string>? note = null)
    {
        var (source, extension) = Read(template, kind, files);
        source = source with { MaxOutputLength = options.CurrentValue.MaxOutputLength, Escapes = _escapes, Note = note ?? (static _ => { }) };
        var engine = _engines.GetValueOrDefault(extension) ?? _engines[DefaultExtension];
        return (engine.Parse(marks ? Marked(source) : source, medium), source.Text);
    }

    private static TemplateSource Marked(TemplateSource source) => source with
    {
        Text = ValueMarks.Remove(source.Text),
        FindPartial = name => source.FindPartial(name) is { } text ? ValueMarks.Remove(text) : null,
        MarksValues = true,
    };

    private (TemplateSource Source, string Extension) Read(TemplateText template, AlertKind kind, WatchedFiles files)
    {
        return template.Origin switch
        {
            TemplateOrigin.BuiltIn => ReadBuiltIn(template.Value, kind),
            TemplateOrigin.Inline => (new TemplateSource(NameOf(template), template.Value) { FindPartial = Find }, DefaultExtension),
            _ => (new TemplateSource(template.Value, ReadFile(template.Value, files)) { FindPartial = Find }, Path.GetExtension(template.Value)),
        };

        string? Find(string name) => FindPartial(template, name, files);
    }

    private (TemplateSource Source, string Extension) ReadBuiltIn(string name, AlertKind kind)
    {
        if (builtIn.Find(name, kind) is not var (folder, variant) || folder.Read(variant) is not var (text, extension))
        {
            throw new TemplateException($"There is no built-in template '{name}'. There are: {string.Join(", ", builtIn.Names)}.");
        }

        return (new TemplateSource($"built-in {variant}", text) { FindPartial = folder.ReadPartial }, extension);
    }

    private static string ReadFile(string path, WatchedFiles files)
    {
        try
        {
            return files.Read(path) ?? throw new TemplateException($"The template file '{path}' does not exist.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new TemplateException($"The template file '{path}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Finds a partial beside the template's file, then below the working directory, where Butler 16 looked for them.</summary>
    private string? FindPartial(TemplateText template, string name, WatchedFiles files)
    {
        var beside = template.Origin == TemplateOrigin.File ? Path.GetDirectoryName(Path.GetFullPath(template.Value)) : null;
        string[] folders = beside is null ? [PartialsFolder] : [Path.Combine(beside, PartialsFolder), PartialsFolder];
        var preferred = Path.GetExtension(template.Value);
        string[] extensions = [.. _engines.Keys.OrderByDescending(extension => string.Equals(extension, preferred, StringComparison.OrdinalIgnoreCase))];
        foreach (var folder in folders.Select(Path.GetFullPath))
        {
            foreach (var extension in extensions)
            {
                var path = Path.GetFullPath(Path.Combine(folder, name + extension));
                if (path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && files.Read(path) is { } text)
                {
                    return text;
                }
            }
        }

        return null;
    }

    private static Dictionary<string, ITemplateEngine> ByExtension(IEnumerable<ITemplateEngine> engines)
    {
        var known = new Dictionary<string, ITemplateEngine>(StringComparer.OrdinalIgnoreCase);
        foreach (var engine in engines)
        {
            foreach (var extension in engine.FileExtensions)
            {
                known[extension] = engine;
            }
        }

        return known;
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > 40 ? string.Concat(line.AsSpan(0, 40), "…") : line;
    }
}
