using System.Collections.Concurrent;
using Fluid;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>The partials of one template, parsed once: what <c>include</c> and <c>render</c> find. Reads no file in any other way than its source does.</summary>
#pragma warning disable FLUID001 // Marked as experimental by Fluid; without a cache of our own partials would be parsed without their places and limits.
internal sealed class LiquidPartials(TemplateSource source, LiquidVariables variables) : IFileProvider, ITemplateCache
{
    private readonly ConcurrentDictionary<string, (string Text, IFluidTemplate Template)> _partials = new(StringComparer.Ordinal);

    public IFileInfo GetFileInfo(string subpath)
    {
        if (source.FindPartial(subpath) is not { } text)
        {
            return new NotFoundFileInfo(subpath);
        }

        if (!_partials.TryGetValue(subpath, out var known) || known.Text != text)
        {
            variables.Add(Path.GetFileNameWithoutExtension(subpath));
            _partials[subpath] = (text, LiquidGrammar.Parse(source with { Text = text }, subpath, variables));
        }

        return new Found(subpath);
    }

    public bool TryGetTemplate(string subpath, DateTimeOffset lastModified, out IFluidTemplate template)
    {
        template = _partials[subpath].Template;
        return true;
    }

    public void SetTemplate(string subpath, DateTimeOffset lastModified, IFluidTemplate template)
    {
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    /// <summary>A partial that is there. Its text is never asked for: the cache has it parsed.</summary>
    private sealed class Found(string name) : IFileInfo
    {
        public bool Exists => true;

        public long Length => 0;

        public string? PhysicalPath => null;

        public string Name => name;

        public DateTimeOffset LastModified => default;

        public bool IsDirectory => false;

        public Stream CreateReadStream() => throw new NotSupportedException();
    }
}
#pragma warning restore FLUID001
