using Butler.Catalogue;
using Butler.Composition;
using Butler.Configuration;
using Butler.Core.Configuration.Losses;
using Butler.Core.FileSystem;
using Butler.Problems;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Butler.HotReload;

/// <summary>Decides whether a changed configuration file is taken over.</summary>
/// <remarks>
/// A file with a mistake changes nothing at all: half of a change can be worse than none, and a typo must not switch alerts off.
/// A file that takes away what is in use may be half-written, however often it is read; it waits until somebody confirms it.
/// </remarks>
internal sealed class FollowedFile : ISettingsFile, IDisposable
{
    private const string ProblemKey = "settings:refused-edit";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly IConfigurationRoot _configuration;
    private readonly HeldConfiguration _held;
    private readonly ButlerSources _sources;
    private readonly LiveSettings _live;
    private readonly IButlerProblems _problems;
    private readonly ISettingSecrets _secrets;
    private readonly TimeProvider _time;
    private readonly ILogger<FollowedFile> _logger;
    private volatile SettingsFileState _state;
    private string? _seen;
    private string _inUse;

    public FollowedFile(
        IConfigurationRoot configuration, ButlerSources sources, SettingsSnapshot atStart, ComposedCatalogue catalogue, IButlerProblems problems, ISettingSecrets secrets, TimeProvider time, ILogger<FollowedFile> logger)
    {
        (_configuration, _sources, _problems, _secrets, _time, _logger) = (configuration, sources, problems, secrets, time, logger);
        _live = new LiveSettings(() => catalogue.Value, atStart);
        _held = HeldConfiguration.In(configuration)!;
        var now = time.GetUtcNow();
        _state = new SettingsFileState(Path.GetFullPath(sources.File!), SettingsFileOutcome.InUse, now, now);
        _seen = _inUse = ReadText() ?? "";
    }

    public SettingsFileState State => _state;

    /// <summary>Gets whether the file holds another text than when it was last read.</summary>
    public bool HasChanged => ReadText() != _seen;

    public Task<SettingsReload> ReloadAsync(CancellationToken cancellationToken) => FollowAsync(isConfirmed: true, cancellationToken);

    /// <summary>Reads the file and takes it over if nothing speaks against it.</summary>
    public async Task<SettingsReload> FollowAsync(bool isConfirmed, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Whatever the file holds, reading it must not hold up a stop. What is read has no effect before it is taken over below.
            var found = await Task.Run(ReadCandidate, cancellationToken).WaitAsync(cancellationToken);
            return await Task.Run(() => Follow(found, isConfirmed), CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private string? ReadText()
    {
        try
        {
            return File.Exists(_state.Path) ? LimitedFile.ReadText(_state.Path, LimitedFile.MostOfConfiguration) : null;
        }
        catch (FormatException failure)
        {
            // Larger than it may be, which is something else than what is in use.
            return failure.Message;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody writes it at this moment.
            return _seen;
        }
    }

    private PendingConfiguration? ReadCandidate() => File.Exists(_state.Path) ? PendingConfiguration.Read(_sources) : null;

    private SettingsReload Follow(PendingConfiguration? found, bool isConfirmed)
    {
        if (found is null)
        {
            _seen = null;
            _logger.FileIsGone(_state.Path);
            return Refuse(SettingsFileOutcome.Missing, [new SettingsProblem("the file", "is gone. Butler would not start without it.")], []);
        }

        _seen = found.Text ?? ReadText();
        var before = SettingsSnapshot.Of(_configuration);
        var changes = found.Settings is { } settings ? before.ChangesTo(settings).Select(change => change with { IsSecret = IsSecret(change.Key, found) }).ToList() : [];
        if (!found.CanStart)
        {
            var mistakes = found.Problems.Where(static problem => !problem.IsWarning).ToList();
            _logger.ChangeRefused(_state.Path, mistakes.Count, Describe(mistakes));
            return Refuse(SettingsFileOutcome.Wrong, found.Problems, changes);
        }

        if (!isConfirmed && FindLosses(found, before) is { Count: > 0 } losses)
        {
            _logger.ChangeUnconfirmed(_state.Path, losses.Count, Describe(losses));
            return Refuse(SettingsFileOutcome.Unconfirmed, [.. losses, .. found.Problems], changes);
        }

        return TakeOver(found, changes);
    }

    private List<SettingsProblem> FindLosses(PendingConfiguration found, SettingsSnapshot before)
    {
        var losses = LostSettings.Find(before.Values, found.Settings!.Values).ToList();
        if (losses.Count == 0 && CutOffText.FindEnd(_inUse, found.Text!) is { } line)
        {
            losses.Add(new SettingsProblem("the file", $"ends after {line} lines, where the file in use goes on. It looks half-written."));
        }

        return losses;
    }

    private SettingsReload TakeOver(PendingConfiguration found, IReadOnlyList<SettingDifference> changes)
    {
        _held.Take(found.Held!);
        _inUse = found.Text!;
        var now = _time.GetUtcNow();
        var wasRefused = _state.Outcome != SettingsFileOutcome.InUse;
        _state = new SettingsFileState(_state.Path, SettingsFileOutcome.InUse, now, now) { Problems = found.Problems };
        _problems.Resolve(ProblemKey);
        foreach (var warning in found.Problems.Where(warning => changes.Any(change => string.Equals(change.Key, warning.Key, StringComparison.OrdinalIgnoreCase))))
        {
            _logger.SettingLooksWrong(warning.Key, warning.Message);
        }

        var keys = changes.Select(static change => change.Key).ToLookup(_live.TakesEffectAtOnce);
        if (keys[true].Any())
        {
            _logger.SettingsChanged(_state.Path, string.Join(", ", keys[true]));
        }

        if (keys[false].Any())
        {
            _logger.RestartNeeded(_state.Path, string.Join(", ", keys[false]));
        }

        if (changes.Count == 0 && wasRefused)
        {
            _logger.FileIsInUseAgain(_state.Path);
        }

        return new SettingsReload(_state, [.. keys[true]], [.. keys[false]]);
    }

    private bool IsSecret(string key, PendingConfiguration found) => found.SecretKeys?.Contains(key) != false || _secrets.FindPlaceholders(key) is not null;

    private SettingsReload Refuse(SettingsFileOutcome verdict, IReadOnlyList<SettingsProblem> problems, IReadOnlyList<SettingDifference> changes)
    {
        _state = _state with { Outcome = verdict, ReadAt = _time.GetUtcNow(), Problems = problems, Differences = changes };
        var first = problems.First(static problem => !problem.IsWarning);
        _problems.Report(new ButlerProblem(ProblemKey, $"The configuration file {_state.Path} is not in use as it is now. {first.Key}: {first.Message}")
        {
            Cure = verdict == SettingsFileOutcome.Unconfirmed
                ? "Put back what is missing, or confirm the change with 'butler reload' or a restart."
                : "Mend the file before Butler is restarted: it would not start.",
        });
        return new SettingsReload(_state, [], []);
    }

    private static string Describe(IEnumerable<SettingsProblem> problems) =>
        string.Join("", problems.Select(static problem => $"{Environment.NewLine}  {problem.Key}: {problem.Message}"));
}
