namespace Butler.Notifications.Tests.Templating;

/// <summary>Templates that use what administrators' own templates for Butler 16 use.</summary>
internal static class Butler16StyleTemplates
{
    public const string Mail = """
        <!DOCTYPE html>
        <html>
        {{!-- Shows the failed reload.
              {{#if taskName}} tags in a comment do nothing {{/if}} --}}
        <body>
        <h1>Reload failed: {{taskName}}</h1>
        <table>
          <tr><td>Server</td><td>{{hostName}}</td></tr>
          <tr><td>User</td><td>{{user}}</td></tr>
          <tr><td>Started</td><td>{{executionStartTime.startTimeLocal1}}</td></tr>
          <tr><td>Duration</td><td>{{executionDuration.hours}}h {{executionDuration.minutes}}m {{executionDuration.seconds}}s</td></tr>
        </table>
        <ul>
        {{#each taskTags}}
          <li>{{this}}</li>
        {{/each}}
        {{#each taskCustomProperties}}
          <li>{{this.name}}: {{this.value}}</li>
        {{/each}}
        </ul>
        {{#if executionDetails}}
        {{#each executionDetails}}
        <p>{{this.timestampLocal1}} {{this.message}}</p>
        {{/each}}
        {{/if}}
        <pre>{{scriptLogTail}}</pre>
        {{! Links }}
        {{#each genericUrls}}
        {{#if (eq id "wiki")}}
        <a href="{{url}}">{{linkText}}</a>
        {{/if}}
        {{/each}}
        <a href="{{qlikSenseQMC}}">QMC</a>
        </body>
        </html>
        """;

    public const string Slack = """
        {
          "blocks": [
            {{!-- The headline. {{taskName}} --}}
            {
              "type": "header",
              "text": { "type": "plain_text", "text": "Reload failed: {{ taskName }}" }
            },
            {
              "type": "section",
              "fields": [
                { "type": "mrkdwn", "text": "*Task id:*\n{{{ taskId }}}" },
                { "type": "mrkdwn", "text": "*User:*\n{{user}}" },
                { "type": "mrkdwn", "text": "*Owner:*\n{{{appOwnerName}}} {{{ appOwnerEmail }}}" },
                { "type": "mrkdwn", "text": "*Started:*\n{{executionStartTime.startTimeLocal3}}" }
              ]
            },
            {{#if scriptLogTail}}
            {
              "type": "section",
              "text": { "type": "mrkdwn", "text": "```{{{scriptLogTail}}}```" }
            },
            {{/if}}
            {
              "type": "actions",
              "elements": [
                {{#each genericUrls}}
                {{#if (eq id "wiki")}}
                { "type": "button", "text": { "type": "plain_text", "text": "{{linkText}}" }, "url": "{{{ url }}}" },
                {{/if}}
                {{/each}}
                { "type": "button", "text": { "type": "plain_text", "text": "QMC" }, "url": "{{qlikSenseQMC}}" }
              ]
            }
          ]
        }
        """;

    public const string Teams = """
        {
          "type": "message",
          "attachments": [
            {
              "contentType": "application/vnd.microsoft.card.adaptive",
              "content": {
                "type": "AdaptiveCard",
                "body": [
                  { "type": "TextBlock", "text": "{{taskName}} ({{tasId}})" },
                  {
                    "type": "FactSet",
                    "facts": [
                      {{#each executionDetails}}
                      { "title": "{{this.timestampLocal1}}", "value": "{{message}}" },
                      {{/each}}
                      { "title": "Rows", "value": "{{scriptLogSizeRows}} of {{scriptLogSizeCharacters}}" },
                      { "title": "Details", "value": "{{executionDetailsConcatenated}}" }
                    ]
                  },
                  { "type": "CodeBlock", "codeSnippet": "{{scriptLogHead}}" }
                ],
                "msteams": { "width": "Full" }
              }
            }
          ]
        }
        """;
}
