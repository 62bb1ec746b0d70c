using Butler.Configuration;
using Butler.Hosting.AspNetCore.Shared;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Validates keys that are bound to tasks, so that a key in a web page cannot be used for anything else.</summary>
internal static class BoundKeyValidator
{
    public static IEnumerable<SettingsProblem> Check(ApiKeyOptions key, string path)
    {
        var isBound = key.Tasks.Count + key.Tags.Count > 0;
        if (isBound && key.Scopes.Any(static scope => scope != ApiScope.Tasks))
        {
            yield return new SettingsProblem($"{path}:scopes", "must be [tasks] alone, because the key is bound to tasks.");
        }

        if (!isBound && key.Origins.Count > 0)
        {
            yield return new SettingsProblem(
                $"{path}:origins", "is set, so everybody who opens a page of the web app can read the key. Bind it with 'tasks' or 'tags' to what such people may start.");
        }

        for (var i = 0; i < key.Tasks.Count; i++)
        {
            if (!Guid.TryParseExact(key.Tasks[i], "D", out _))
            {
                yield return new SettingsProblem(
                    $"{path}:tasks:{i}", $"is '{key.Tasks[i]}' but must be the id of a task such as e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e.");
            }
        }

        for (var i = 0; i < key.Tags.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(key.Tags[i]))
            {
                yield return new SettingsProblem($"{path}:tags:{i}", "is empty but must be the name of a tag.");
            }
        }

        for (var i = 0; i < key.Origins.Count; i++)
        {
            if (WebOrigin.Parse(key.Origins[i]) is null)
            {
                yield return new SettingsProblem(
                    $"{path}:origins:{i}", $"is '{key.Origins[i]}' but must be an origin such as https://sense.example.com, without path or wildcard.");
            }
        }
    }
}
