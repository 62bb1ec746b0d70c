using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Watches the keys in the configuration while Butler runs.</summary>
/// <remarks>
/// A changed file never opens what was closed: if keys are invalid, the previous ones stay in use, and if the last key is gone, every call
/// is refused until Butler is restarted. A file truncated while being written would otherwise open the API to everyone.
/// </remarks>
internal sealed class LiveKeys : IKeyRequirement, IDisposable
{
    private readonly Lock _lock = new();
    private readonly IEnumerable<ISettingsCheck> _checks;
    private readonly ILogger<LiveKeys> _logger;
    private readonly IDisposable? _subscription;
    private string _known;
    private volatile KeyRing _current;

    public LiveKeys(IOptionsMonitor<ApiAccessOptions> options, IEnumerable<ISettingsCheck> checks, ILogger<LiveKeys> logger)
    {
        _checks = checks;
        _logger = logger;
        _known = Describe(options.CurrentValue);
        _current = KeyRing.From(options.CurrentValue);
        _subscription = options.OnChange(Follow);
    }

    public KeyRing Current => _current;

    public bool KeysAreNeeded => _current.IsClosed;

    public void Dispose() => _subscription?.Dispose();

    // Called for changes to any setting.
    private void Follow(ApiAccessOptions options)
    {
        lock (_lock)
        {
            var problem = _checks.OfType<OptionsCheck<ApiAccessOptions>>().SelectMany(static check => check.Check())
                .FirstOrDefault(static problem => !problem.IsWarning);
            if (problem is not null)
            {
                _logger.WrongKeysIgnored(problem.Key, problem.Message);
                return;
            }

            var changed = Describe(options);
            if (changed == _known)
            {
                return;
            }

            _known = changed;
            var ring = KeyRing.From(options);
            if (_current.IsClosed && !ring.IsClosed)
            {
                _current = new KeyRing([], isClosed: true);
                _logger.LastKeyGone();
            }
            else
            {
                _current = ring;
                _logger.KeysChanged(ring.Count);
            }
        }
    }

    private static string Describe(ApiAccessOptions options) => string.Join('\n', options.ApiKeys.Select(static key =>
        $"{key.Name}|{key.Hash}|{string.Join(',', key.Scopes)}|{string.Join(',', key.Sources)}|{key.Expires:O}"
        + $"|{string.Join(',', key.Tasks)}|{string.Join(',', key.Tags)}|{string.Join(',', key.Origins)}"));
}
