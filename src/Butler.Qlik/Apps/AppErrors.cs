using Butler.Apps;
using Butler.Qlik.Engine;

namespace Butler.Qlik.Apps;

/// <summary>Converts engine errors to app errors.</summary>
internal static class AppErrors
{
    public static AppServiceException From(EngineException exception) => new(
        exception.Failure switch
        {
            EngineFailure.Unreachable => AppFailure.Unreachable,
            EngineFailure.Timeout => AppFailure.TimedOut,
            EngineFailure.Refused => AppFailure.Refused,
            _ => AppFailure.Failed,
        },
        exception.Message,
        exception);

    public static AppServiceException UnknownApp(string appId, Exception? exception = null) =>
        new(AppFailure.UnknownApp, $"There is no app '{EngineText.Clean(appId)}', or the user in X-Qlik-User cannot see it.", exception);
}
