using System.Collections.Concurrent;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Templating;

/// <summary>Keeps parsed templates, and reads files again when they changed.</summary>
/// <remarks>
/// An edit that does not parse, and a file that is emptied or half-written, leaves the version before it in use: neither may cost an alert.
/// </remarks>
internal sealed class TemplateCache(TemplateLoader loader, TimeProvider timeProvider, ILogger<TemplateCache> logger)
{
    /// <summary>How many templates are kept; beyond it the one that was not used for longest goes.</summary>
    public const int Capacity = 256;

    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Key, Entry> _entries = new();

    public int Count => _entries.Count;

    /// <summary>Gets a parsed template.</summary>
    /// <exception cref="TemplateException">It is missing or does not parse, and there is no earlier version.</exception>
    public ITemplate Get(TemplateText template, AlertKind kind, TemplateMedium medium, bool marks)
    {
        var variant = loader.FindVariant(template, kind);
        var key = new Key(template, variant, medium, marks);
        var now = timeProvider.GetTimestamp();
        if (_entries.TryGetValue(key, out var entry))
        {
            entry.UsedAt = now;
            if (timeProvider.GetElapsedTime(entry.CheckedAt, now) < CheckInterval)
            {
                return entry.Template;
            }

            entry.CheckedAt = now;
            if (!entry.Files.HaveChanged())
            {
                return entry.Template;
            }
        }

        var fresh = Load(key, kind, now, entry);
        _entries[key] = fresh;
        MakeRoom();
        return fresh.Template;
    }

    private Entry Load(Key key, AlertKind kind, long now, Entry? earlier)
    {
        var files = new WatchedFiles();
        try
        {
            var (template, text) = loader.Load(key.Template, kind, key.Medium, files, key.Marks, text => logger.TemplateSays(TemplateLoader.NameOf(key.Template), text));
            if (earlier is not null && IsHalfWritten(earlier.Text, text))
            {
                throw new TemplateException($"The template file '{TemplateLoader.NameOf(key.Template)}' is empty or half-written.");
            }

            return new Entry(template, text, files) { CheckedAt = now, UsedAt = now };
        }
        catch (TemplateException failure) when (earlier is not null)
        {
            logger.KeptEarlierTemplate(failure.Message);
            return new Entry(earlier.Template, earlier.Text, files) { CheckedAt = now, UsedAt = now };
        }
    }

    private static bool IsHalfWritten(string before, string now) =>
        now.Length < before.Length && (string.IsNullOrWhiteSpace(now) || (!now.EndsWith('\n') && before.StartsWith(now, StringComparison.Ordinal)));

    private void MakeRoom()
    {
        while (_entries.Count > Capacity)
        {
            _entries.TryRemove(_entries.MinBy(static pair => pair.Value.UsedAt).Key, out _);
        }
    }

    private readonly record struct Key(TemplateText Template, string Variant, TemplateMedium Medium, bool Marks);

    private sealed class Entry(ITemplate template, string text, WatchedFiles files)
    {
        private long _checkedAt;
        private long _usedAt;

        public ITemplate Template { get; } = template;

        public string Text { get; } = text;

        public WatchedFiles Files { get; } = files;

        public long CheckedAt
        {
            get => Volatile.Read(ref _checkedAt);
            set => Volatile.Write(ref _checkedAt, value);
        }

        public long UsedAt
        {
            get => Volatile.Read(ref _usedAt);
            set => Volatile.Write(ref _usedAt, value);
        }
    }
}
