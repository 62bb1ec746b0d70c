using System.Globalization;

namespace Butler.Qlik.Tests.Support;

/// <summary>Writes entities as QRS answers them.</summary>
internal static class QrsBodies
{
    public const string OwnerId = "9e403391-58a7-4442-ada7-c54dc8906016";
    public const string ResultId = "77777777-2222-3333-4444-555555555555";
    public const string LogReference = "88888888-2222-3333-4444-555555555555";
    public const string NoReference = "00000000-0000-0000-0000-000000000000";

    public static string Task(
        int status = 8, int taskType = 0, DateTimeOffset? stopped = null, string reference = LogReference, string lastDetail = "FinishedFail")
    {
        var stop = stopped ?? ReloadAlerts.Moment;
        return $$"""
            {"id":"{{Events.TaskId}}","name":"Nightly sales","taskType":{{taskType}},"modifiedDate":"2026-01-01T08:00:00.000Z",
             "modifiedByUserName":"LAB\\goran","isManuallyTriggered":true,"isPartialReload":true,"maxRetries":2,"taskSessionTimeout":1440,
             "app":{"id":"{{Events.AppId}}","name":"Sales"},
             "tags":[{"id":"33333333-2222-3333-4444-555555555555","name":"Daily","privileges":null}],
             "customProperties":[{"value":"Yes","definition":{"name":"Alert","choiceValues":["Yes","No"]} }],
             "operational":{"nextExecution":"1753-01-01T00:00:00.000Z","lastExecutionResult":{
               "id":"{{ResultId}}","executingNodeName":"sense1","status":{{status}},
               "startTime":"{{Iso(stop.AddSeconds(-72))}}","stopTime":"{{Iso(stop)}}","duration":72000,"fileReferenceID":"{{reference}}",
               "details":[{"detailsType":2,"message":"Changing task state from Started to {{lastDetail}}","detailCreatedDate":"{{Iso(stop)}}"},
                 {"detailsType":2,"message":"Changing task state from Triggered to Started","detailCreatedDate":"{{Iso(stop.AddSeconds(-72))}}"} ],
               "scriptLogSize":4096} } }
            """;
    }

    public static string App() => $$"""
        [{"id":"{{Events.AppId}}","name":"Sales","description":"All sales","fileSize":123456,"published":true,
          "publishTime":"2025-01-01T00:00:00.000Z","lastReloadTime":"1753-01-01T00:00:00.000Z","modifiedDate":"2026-01-02T00:00:00.000Z",
          "modifiedByUserName":"LAB\\anna","stream":{"id":"aaec8d41-5201-43ab-809f-3063750dfafd","name":"Everyone"},
          "tags":null,"customProperties":[],"owner":{"id":"{{OwnerId}}","userDirectory":"LAB","userId":"anna","name":"Anna"} }]
        """;

    public static string User() => $$"""
        {"id":"{{OwnerId}}","userDirectory":"LAB","userId":"anna","name":"Anna","attributes":[
          {"attributeType":"Email","attributeValue":"anna@example.com"},{"attributeType":"group","attributeValue":"finance"},
          {"attributeType":"EMAIL","attributeValue":"anna.b@example.com"}]}
        """;

    public static string Ticket(string value = "ticket-1") => $$"""{"value":"{{value}}","schemaPath":"Ticket"}""";

    private static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
