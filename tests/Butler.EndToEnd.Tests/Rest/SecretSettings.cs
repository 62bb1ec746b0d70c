using Butler.Configuration;
using Butler.Hosting.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>A configuration in which every secret is filled in, under switches that are off, and some places that no secret belongs to.</summary>
internal static class SecretSettings
{
    /// <summary>Stands in every secret.</summary>
    public const string Marker = "hush";

    /// <summary>Gets a key that opens the page.</summary>
    public static string Key { get; } = ApiKey.Generate();

    public static string Yaml { get; } = $$"""
          cert: { clientCertPassphrase: hush-1 }
          configQRS: { headers: { static: [ { name: X-Qlik-User, value: hush-2 } ] } }
          heartbeat: { enable: false, remoteURL: 'https://hc.example.com/hush-3' }
          emailNotification: { enable: false, smtp: { auth: { enable: false, user: joe, password: hush-4 } } }
          slackNotification:
            enable: false
            webhookURL: 'https://hooks.example.com/hush-5'
            restMessage: { webhookURL: 'https://hooks.example.com/hush-6' }
            reloadTaskFailure: { webhookURL: 'https://hooks.example.com/hush-7' }
          teamsNotification: { enable: false, webhookURL: 'https://teams.example.com/hush-8' }
          webhookNotification:
            enable: false
            reloadTaskFailure: { webhooks: [ { webhookURL: 'https://x.example.com/hush-9', signingSecret: hush-10, headers: [ { name: X-Auth, value: hush-11 } ] } ] }
          influxDb:
            enable: false
            v1Config: { auth: { enable: false, username: joe, password: hush-12 } }
            v2Config: { token: hush-13 }
            v3Config: { token: hush-14 }
            auth: { password: hush-15 }
          thirdPartyToolsCredentials: { newRelic: [ { accountName: first, insertApiKey: hush-16, accountId: 1 } ] }
          incidentTool:
            signl4: { enable: false, url: 'https://connect.signl4.com/webhook/hush-17' }
            newRelic: { enable: false, sharedSettings: { header: [ { name: X-H, value: hush-18 } ] } }
          mqttConfig: { enable: false, password: hush-19, tls: { passphrase: hush-20 } }
          restServerConfig: { enable: false, tls: { enable: false, password: hush-21 }, apiKeys: [ { name: one, hash: hush-22 }, { name: two, hash: '{{ApiKey.HashOf(Key)}}', scopes: [read] } ] }
          qlikSenseCloud:
            enable: false
            event:
              mqttForward: { broker: { password: hush-23 } }
              webhook: { enable: false, secret: hush-24, headerValue: hush-25 }
              mqtt: { tenant: { auth: { jwt: { token: hush-26 }, oauth: { clientSecret: hush-27 } } } }
          genericUrls: [ { id: a, url: 'https://joe:hush-28@x.example.com/' }, { id: b, url: 'https://x.example.com/?sig=hush-29' } ]
          misspelt: { pasword: hush-30, apikey: hush-31 }
        """;

    /// <summary>Gets how many values must not be shown: the marked ones and the hash of <see cref="Key"/>.</summary>
    public static int Count => Yaml.Split(Marker).Length;

    /// <summary>Lets a host start on settings that no check would pass.</summary>
    public static void RemoveAllChecks(this IServiceCollection services) => services.RemoveAll<ISettingsCheck>();
}
