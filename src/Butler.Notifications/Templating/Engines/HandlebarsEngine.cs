using System.Globalization;
using System.Text.RegularExpressions;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Values;
using HandlebarsDotNet;

namespace Butler.Notifications.Templating.Engines;

/// <summary>Handlebars by Handlebars.Net: the language of Butler's templates since its first version.</summary>
internal sealed partial class HandlebarsEngine : ITemplateEngine
{
    public IReadOnlyList<string> FileExtensions { get; } = [".handlebars", ".hbs"];

    public ITemplate Parse(TemplateSource source, TemplateMedium medium)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            var prepared = HandlebarsText.Prepare(source, medium);
            using var reader = new StringReader(prepared);
            return new Parsed(source, CreateEnvironment(source, medium).Compile(reader));
        }
        catch (Exception failure) when (failure is not TemplateException)
        {
            throw Explain(source.Name, failure);
        }
    }

    // One environment per template: partials belong to the folder of the template that uses them, and go away with it.
    private static IHandlebars CreateEnvironment(TemplateSource source, TemplateMedium medium)
    {
        var values = new HandlebarsValues(medium, source.MarksValues);
        var partials = new Partials(source, medium);
        var configuration = new HandlebarsConfiguration
        {
            TextEncoder = values,
            FormatProvider = CultureInfo.InvariantCulture,
            PartialTemplateResolver = partials,
            MissingPartialTemplateHandler = partials,
        };
        configuration.ObjectDescriptorProviders.Add(values);
        configuration.FormatterProviders.Add(values);
        var environment = Handlebars.Create(configuration);
        AddHelpers(environment, source);
        return environment;
    }

    private static void AddHelpers(IHandlebars environment, TemplateSource source)
    {
        foreach (var escape in source.Escapes)
        {
            environment.RegisterHelper(escape.Name, (_, arguments) => ValueEscape.By(escape, source.MarksValues, TextOf(arguments, 0)));
        }

        environment.RegisterHelper(RawText.Helper, static (writer, _, arguments) => writer.WriteSafeString(RawText.Read(TextOf(arguments, 0))));
        environment.RegisterHelper(Section.Helper, Section.Render);
        environment.RegisterHelper("log", (_, arguments) =>
        {
            source.Note(string.Join(' ', arguments.Where(static argument => argument is not IDictionary<string, object>).Select(TemplateValue.TextOf)));
            return "";
        });
        environment.RegisterHelper("eq", static (_, arguments) => TemplateValue.AreEqual(Get(arguments, 0), Get(arguments, 1)));
        environment.RegisterHelper("ne", static (_, arguments) => !TemplateValue.AreEqual(Get(arguments, 0), Get(arguments, 1)));
        environment.RegisterHelper("lt", static (_, arguments) => TemplateValue.NumberOf(Get(arguments, 0)) < TemplateValue.NumberOf(Get(arguments, 1)));
        environment.RegisterHelper("not", static (_, arguments) => !TemplateValue.IsTruthy(Get(arguments, 0)));
        environment.RegisterHelper("and", static (_, arguments) => arguments.All(IsTruthy));
        environment.RegisterHelper("or", static (_, arguments) => arguments.Any(IsTruthy));
        environment.RegisterHelper("isWebUrl", static (_, arguments) => WebUrl.Is(TextOf(arguments, 0)));
        environment.RegisterHelper("concat", static (_, arguments) => string.Concat(arguments.Select((_, index) => TextOf(arguments, index))));
        environment.RegisterHelper("lines", static (_, arguments) => TextLines.Of(TextOf(arguments, 0)));
        environment.RegisterHelper("keepStart", static (_, arguments) => TextCut.KeepStart(TextOf(arguments, 0), LengthOf(arguments)));
        environment.RegisterHelper("keepEnd", static (_, arguments) => TextCut.KeepEnd(TextOf(arguments, 0), LengthOf(arguments)));
    }

    private static string TextOf(Arguments arguments, int index) => TemplateValue.TextOf(Get(arguments, index));

    private static bool IsTruthy(object? argument) => argument is not UndefinedBindingResult && TemplateValue.IsTruthy(argument);

    private static object? Get(Arguments arguments, int index) =>
        index < arguments.Length && arguments[index] is var value and not UndefinedBindingResult ? value : null;

    private static int LengthOf(Arguments arguments) =>
        TemplateValue.NumberOf(Get(arguments, 1)) is >= 0 and < int.MaxValue and var length ? (int)length : int.MaxValue;

    private static TemplateException Explain(string name, Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is TemplateException known)
            {
                return known;
            }
        }

        // The messages of the parser and of a missing helper quote the template; those of other failures may quote values.
        var quotesTemplate = failure is HandlebarsParserException or HandlebarsCompilerException
            || failure.Message.StartsWith("Template references a helper", StringComparison.Ordinal);
        var message = quotesTemplate ? failure.Message.Trim() : $"it failed with {failure.GetType().Name}.";
        var place = PlacePattern().Match(message);
        var line = place.Success ? $", line {int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1}" : "";
        return new TemplateException(
            $"The template '{name}'{line}: {PlacePattern().Replace(message, "").ReplaceLineEndings(" ").Trim()}", failure);
    }

    [GeneratedRegex(@"\s*Occured at: (\d+):\d+")]
    private static partial Regex PlacePattern();

    private sealed class Parsed(TemplateSource source, HandlebarsTemplate<TextWriter, object, object> template) : ITemplate
    {
        public string Render(IReadOnlyDictionary<string, object?> fields)
        {
            ArgumentNullException.ThrowIfNull(fields);
            try
            {
                using var writer = new LimitedWriter(source);
                RenderTime.Start(source);
                template(writer, source.MarksValues ? TemplateValue.WithoutMarks(fields) : TemplateValue.MapOf(fields), null!);
                return writer.ToString();
            }
            catch (Exception failure) when (failure is not TemplateException)
            {
                throw Explain(source.Name, failure);
            }
            finally
            {
                RenderTime.End();
            }
        }
    }

    private sealed class Partials(TemplateSource source, TemplateMedium medium) : IPartialTemplateResolver, IMissingPartialTemplateHandler
    {
        public bool TryRegisterPartial(IHandlebars env, string? partialName, string? templatePath)
        {
            if (partialName is null || source.FindPartial(partialName) is not { } text)
            {
                return false;
            }

            using var reader = new StringReader(HandlebarsText.Prepare(source with { Name = $"{source.Name}, partial {partialName}", Text = text }, medium));
            var partial = env.Compile(reader);
            env.RegisterTemplate(partialName, (writer, context, data) =>
            {
                RenderTime.Check();
                partial(writer, context, data);
            });
            return true;
        }

        public void Handle(ICompiledHandlebarsConfiguration configuration, string partialName, in EncodedTextWriter textWriter) =>
            throw new TemplateException($"The template '{source.Name}' uses the partial '{partialName}', which is not in its folder 'partials'.");
    }
}
