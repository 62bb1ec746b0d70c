using Butler.Contract.Tests.Peers;

namespace Butler.Contract.Tests.Running;

/// <summary>The ways a service is set up for cases.</summary>
internal static class Profile
{
    /// <summary>Gets whether a profile counts requests, so that each case needs a service of its own.</summary>
    public static bool IsFreshForEachCase(string name) => name == "ratelimit";

    /// <summary>Writes a configuration file.</summary>
    /// <param name="name">The profile.</param>
    /// <param name="folder">The folder that the cases call <c>{{DIR}}</c>.</param>
    /// <param name="state">A folder for what the service keeps.</param>
    /// <param name="peers">What the service talks to.</param>
    public static string Configure(string name, string folder, string state, ServicePeers peers) => $$"""
        Butler:
          logLevel: error
          storage: { path: '{{state}}/butler.db' }
          restServerConfig:
            enable: true
            serverHost: 127.0.0.1
            serverPort: 0
            rateLimit: { maxRequestsPerMinute: {{(name == "ratelimit" ? 100 : 1_000_000)}} }
          restServerEndpointsEnable: {{(name == "off" ? "{}" : Endpoints)}}
          restServerEndpointsConfig:
            newRelic:
              postNewRelicMetric: { destinationAccount: [first], url: '{{peers.Web.Address}}/metric/v1' }
              postNewRelicEvent: { destinationAccount: [first], url: '{{peers.Web.Address}}/' }
          thirdPartyToolsCredentials:
            newRelic: [ { accountName: first, insertApiKey: key, accountId: 7 } ]
          fileCopyApprovedDirectories: [ { fromDirectory: '{{folder}}/cp/from', toDirectory: '{{folder}}/cp/to' } ]
          fileMoveApprovedDirectories: [ { fromDirectory: '{{folder}}/mv/from', toDirectory: '{{folder}}/mv/to' } ]
          fileDeleteApprovedDirectories: [ '{{folder}}/del' ]
          configDirectories: { qvdPath: '{{folder}}/qvd' }
          keyValueStore: { enable: true, maxKeysPerNamespace: 5 }
          scheduler: { enable: true, configfile: '{{state}}/schedule.yaml' }
          slackNotification: { enable: false, restMessage: { webhookURL: '{{peers.Web.Address}}/slack' } }
          mqttConfig: { enable: {{(name == "mqtt" ? "true" : "false")}}, brokerHost: 127.0.0.1, brokerPort: {{peers.Broker.Port}} }
          startTaskFilter: {{(name == "filter" ? Filter : "{ enable: false }")}}
          configQRS: { host: 127.0.0.1, port: {{peers.Qlik.QrsPort}}, rejectUnauthorized: true }
          configEngine: { host: 127.0.0.1, port: {{peers.Qlik.EnginePort}} }
          cert:
            clientCert: '{{peers.Qlik.Certificates.Client}}'
            clientCertKey: '{{peers.Qlik.Certificates.ClientKey}}'
            clientCertCA: '{{peers.Qlik.Certificates.Root}}'

        """;

    private const string Endpoints = """
        {
              apiListEnabledEndpoints: true, base62ToBase16: true, base16ToBase62: true, butlerping: true, createDir: true, createDirQVD: true,
              fileDelete: true, fileMove: true, fileCopy: true, keyValueStore: true, mqttPublishMessage: true,
              newRelic: { postNewRelicMetric: true, postNewRelicEvent: true },
              scheduler: {
                createNewSchedule: true, getSchedule: true, getScheduleStatusAll: true, updateSchedule: true, deleteSchedule: true,
                startSchedule: true, stopSchedule: true },
              senseAppReload: true, senseAppDump: true, senseListApps: true, senseStartTask: true, slackPostMessage: true }
        """;

    private const string Filter = """
        {
              enable: true,
              allowTask: {
                taskId: [e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e], tag: [startTask1], customProperty: [ { name: taskGroup, value: tasks1 } ] } }
        """;
}
