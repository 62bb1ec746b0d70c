namespace Butler.Qlik.Tests.Support;

/// <summary>Writes log events as Qlik Sense sends them.</summary>
internal static class Events
{
    public const string TaskId = "5d7ae888-61cd-4539-97b2-6cf5baaa6f9d";
    public const string AppId = "210832b5-6174-4572-bd19-3e61eda675ef";

    public static string Of(
        string type = "/scheduler-task-failed/", string task = "Nightly sales", string app = "Sales", string execution = "run-1",
        string message = "Max retries reached") =>
        $@"{type};node1;{task};{app};LAB\anna;{TaskId};{AppId};2026-02-16 09:24:59,099;INFO;{execution};{message}";
}
