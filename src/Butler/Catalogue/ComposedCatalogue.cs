using System.ComponentModel;
using System.Reflection;
using Butler.Configuration;

namespace Butler.Catalogue;

/// <summary>The catalogue of this program, and of the sections that a host adds to it.</summary>
/// <remarks>
/// A destination from elsewhere registers its section like those of Butler. Its XML documentation is not there at run time, so that texts
/// about its keys come from <see cref="DescriptionAttribute"/>.
/// </remarks>
internal sealed class ComposedCatalogue(IEnumerable<SettingsSection> sections, IEnumerable<SwitchedSection> switched)
{
    // Needed at the start and when settings change; in between it would only take up memory.
    private readonly WeakReference<SettingsCatalogue?> _value = new(null);

    public SettingsCatalogue Value
    {
        get
        {
            if (!_value.TryGetTarget(out var catalogue))
            {
                catalogue = Compose([.. sections], [.. switched]);
                _value.SetTarget(catalogue);
            }

            return catalogue;
        }
    }

    private static SettingsCatalogue Compose(SettingsSection[] sections, SwitchedSection[] switched)
    {
        var known = SettingsCatalogue.Load();
        var paths = known.Places.Select(static place => place.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var added = new SectionDescriptions(new Descriptions());
        var places = added.Describe(sections.Where(section => !paths.Contains(SectionDescriptions.PathOf(section.Key))), switched);
        return places.Count == 0
            ? known
            : known with
            {
                Places = [.. known.Places, .. places.Select(static place => place with { Shape = Added(place.Shape) })],
                Shapes = [.. known.Shapes, .. added.Shapes.Select(Rename)],
            };
    }

    // A type of elsewhere may bear the name of one of Butler's own.
    private static string Added(string shape) => "+" + shape;

    private static SettingShape Rename(SettingShape shape) => shape with
    {
        Name = Added(shape.Name),
        Keys = [.. shape.Keys.Select(static key => key.Shape is null ? key : key with { Shape = Added(key.Shape) })],
    };

    private sealed class Descriptions : IOptionDocumentation
    {
        public string? Summary(Type type) => type.GetCustomAttribute<DescriptionAttribute>()?.Description;

        public string? Summary(PropertyInfo property) => property.GetCustomAttribute<DescriptionAttribute>()?.Description;

        public string? Value(PropertyInfo property) => null;
    }
}
