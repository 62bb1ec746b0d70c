namespace Butler.Alerts.Templates;

/// <summary>A function that templates can call to escape a text for a receiver: <c>{{name text}}</c> in Handlebars, <c>{{ text | name }}</c> in Liquid.</summary>
/// <param name="Name">The name that templates call it by: letters, digits and underscores. A helper or filter of the language itself wins over it.</param>
/// <param name="Escape">Escapes a text. Pure and safe for concurrent use.</param>
/// <remarks>Only authors who escape by hand need one: <see cref="MessageFormat.Markup"/> escapes what a template prints.</remarks>
public sealed record TemplateEscape(string Name, Func<string, string> Escape);
