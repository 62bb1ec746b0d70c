using Butler.Alerts.Templates;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what a destination brings along for templates.</summary>
public static class ButlerBuilderTemplateExtensions
{
    /// <summary>Adds the templates that are embedded in an assembly from a folder <c>Templates</c>. Can be called again for the same folder.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="neighbour">A type in the namespace of the folder that holds <c>Templates</c>, normally the sink.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Of two templates with one name, the one that was added last is used.</remarks>
    public static IButlerBuilder AddBuiltInTemplates(this IButlerBuilder builder, Type neighbour)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(neighbour);
        if (!builder.Services.Any(service => service.ImplementationInstance is BuiltInTemplates known && known.AreThoseBeside(neighbour)))
        {
            builder.Services.AddSingleton(new BuiltInTemplates(neighbour));
        }

        return builder;
    }

    /// <summary>Adds a function that templates can call to escape a text for a receiver. One with the same name that is already there stays.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="escape">The function.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentException">No template can call it by its name.</exception>
    public static IButlerBuilder AddTemplateEscape(this IButlerBuilder builder, TemplateEscape escape)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(escape);
        if (escape.Name.Length == 0 || char.IsAsciiDigit(escape.Name[0]) || !escape.Name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            throw new ArgumentException($"'{escape.Name}' is no name that a template can call.", nameof(escape));
        }

        if (!builder.Services.Any(service => service.ImplementationInstance is TemplateEscape known && known.Name == escape.Name))
        {
            builder.Services.AddSingleton(escape);
        }

        return builder;
    }
}
