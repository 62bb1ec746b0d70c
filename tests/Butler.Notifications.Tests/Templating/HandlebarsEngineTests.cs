using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Engines;

namespace Butler.Notifications.Tests.Templating;

public sealed class HandlebarsEngineTests
{
    private static readonly Dictionary<string, object?> Fields = new()
    {
        ["name"] = "Tom & \"J\" <x>='`",
        ["plain"] = "plain",
        ["lineBreak"] = "\r\n",
        ["whole"] = 3,
        ["part"] = 1.5,
        ["big"] = 12345678901L,
        ["round"] = 2.0,
        ["yes"] = true,
        ["no"] = false,
        ["zero"] = 0,
        ["empty"] = "",
        ["nothing"] = null,
        ["list"] = new List<object?> { "a", "b", 1, true },
        ["emptyList"] = new List<object?>(),
        ["items"] = new List<object?>
        {
            new Dictionary<string, object?> { ["id"] = "x", ["v"] = "1" },
            new Dictionary<string, object?> { ["id"] = "y", ["v"] = "2" },
        },
        ["o"] = new Dictionary<string, object?> { ["a"] = "A", ["b"] = new Dictionary<string, object?> { ["c"] = "C" } },
    };

    [Theory]
    [InlineData("{{plain}} {{ plain }} {{{plain}}} {{{ plain }}} {{&plain}}", "plain plain plain plain plain")]
    [InlineData("{{name}}", "Tom &amp; &quot;J&quot; &lt;x&gt;&#x3D;&#x27;&#x60;")]
    [InlineData("{{{name}}}|{{&name}}|{{& name }}", "Tom & \"J\" <x>='`|Tom & \"J\" <x>='`|Tom & \"J\" <x>='`")]
    [InlineData("[{{nothing}}][{{missing}}][{{missing.deep}}][{{plain.deep}}][{{{missing}}}]", "[][][][][]")]
    [InlineData("{{yes}} {{no}} {{whole}} {{part}} {{big}} {{round}} {{zero}}", "true false 3 1.5 12345678901 2 0")]
    [InlineData("{{list}}|{{{list}}}|{{o}}|{{emptyList}}", "a,b,1,true|a,b,1,true|[object Object]|")]
    [InlineData("{{o.a}}{{o.b.c}}{{o/b/c}}{{items.[1].id}}{{items.0.id}}{{[plain]}}", "ACCyxplain")]
    [InlineData("{{list.length}} {{plain.length}}", "4 5")]
    [InlineData("[{{plain.Length}}{{list.Count}}{{o.Keys}}{{o.Count}}{{plain.GetType}}{{constructor}}{{toString}}{{o.ToString}}{{items.Count}}]", "[]")]
    [InlineData("{{#if zero}}1{{/if}}{{#if no}}2{{/if}}{{#if empty}}3{{/if}}{{#if emptyList}}4{{/if}}{{#if nothing}}5{{/if}}{{#if missing}}6{{/if}}", "")]
    [InlineData("{{#if whole}}1{{/if}}{{#if yes}}2{{/if}}{{#if plain}}3{{/if}}{{#if list}}4{{/if}}{{#if o}}5{{/if}}", "12345")]
    [InlineData("{{#if no}}1{{else if whole}}2{{else}}3{{/if}} {{#unless no}}u{{else}}v{{/unless}}", "2 u")]
    [InlineData("{{#each items}}{{@index}}{{@first}}{{@last}}{{id}}{{this.v}}{{../plain}}{{#if v}}{{../whole}}{{/if}};{{/each}}", "0truefalsex1plain3;1falsetruey2plain3;")]
    [InlineData("{{#each items}}{{name}}{{plain}}{{/each}}", "")]
    [InlineData("{{#each list}}[{{this}}{{.}}]{{else}}none{{/each}}{{#each emptyList}}x{{else}}none{{/each}}", "[aa][bb][11][truetrue]none")]
    [InlineData("{{#each o}}{{@key}}={{this}};{{/each}}", "a=A;b=[object Object];")]
    [InlineData("{{#each items as |item i|}}{{i}}{{item.id}}{{/each}}", "0x1y")]
    [InlineData("{{#with o}}{{a}}{{b.c}}{{../plain}}{{/with}}{{#with nothing}}x{{else}}y{{/with}}", "ACplainy")]
    [InlineData("{{lookup o 'a'}}{{lookup list 1}}{{lookup items 9}}", "Ab")]
    [InlineData("{{#each items}}{{#if (eq id \"x\")}}X{{else}}-{{/if}}{{/each}}", "X-")]
    [InlineData("{{#if (eq whole 3)}}1{{/if}}{{#if (eq whole '3')}}2{{/if}}{{#if (eq yes true)}}3{{/if}}{{#if (eq missing nothing)}}4{{/if}}{{eq whole 3}}", "134true")]
    [InlineData("{{#if (and yes plain)}}1{{/if}}{{#if (or no empty)}}2{{/if}}{{#if (not no)}}3{{/if}}{{#if (ne plain 'x')}}4{{/if}}", "134")]
    [InlineData("a{{! comment }}b{{!-- {{#if x}} }} --}}c{{!-- \n{{/each}} --}}d", "abcd")]
    [InlineData("x {{~ whole ~}} y {{~{plain}~}} z", "x3yplainz")]
    [InlineData("\\{{whole}} {{whole}}", "{{whole}} 3")]
    [InlineData("{{#each (lines (concat \"  a \" lineBreak lineBreak \"b\"))}}[{{this}}]{{/each}}{{#each (lines missing)}}x{{/each}}", "[a][b]")]
    [InlineData("{{keepStart plain 3}}|{{keepEnd plain 3}}|{{keepStart plain 9}}", "pl…|…in|plain")]
    [InlineData("{{#o}}{{a}}{{b.c}}{{../plain}};{{/o}}{{#o.b}}{{c}};{{/o.b}}{{#items}}{{id}}{{/items}}{{#list}}{{this}},{{/list}}", "ACplain;C;xya,b,1,true,")]
    [InlineData("{{#yes}}{{plain}}{{/yes}}{{#no}}1{{/no}}{{#nothing}}2{{/nothing}}{{#missing}}3{{else}}none{{/missing}}{{#emptyList}}4{{/emptyList}}{{^no}}not{{/no}}{{^o}}5{{/o}}", "plainnonenot")]
    [InlineData("a{{{{raw}}}}{{whole}} \"q\" {{#if}} {{{x}}}\n{{{{/raw}}}}b{{whole}}", "a{{whole}} \"q\" {{#if}} {{{x}}}\nb3")]
    [InlineData("a{{log \"text\"}}b{{log plain whole level=\"warn\"}}c", "abc")]
    [InlineData("{{@root.plain}}{{#each items}}{{@root.whole}}{{/each}}", "plain33")]
    public void Renders_as_handlebars_does(string template, string expected) =>
        Render(template, TemplateMedium.Html).Should().Be(expected);

    [Fact]
    public void Removes_lines_that_hold_only_a_block_tag_or_a_comment()
    {
        const string Template = "{\n  {{#if yes}}\n  \"a\": 1,\n  {{/if}}\n  {{!-- note --}}\n  \"b\": [\n  {{#each items}}\n    \"{{ id }}\",\n  {{/each}}\n    0\n  ]\n}\n";
        Render(Template, TemplateMedium.Json).Should().Be("{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    \"y\",\n    0\n  ]\n}\n");
        Render(Template.Replace("\n", "\r\n", StringComparison.Ordinal), TemplateMedium.Json)
            .Should().Be("{\r\n  \"a\": 1,\r\n  \"b\": [\r\n    \"x\",\r\n    \"y\",\r\n    0\r\n  ]\r\n}\r\n");
    }

    [Theory]
    [InlineData(TemplateMedium.Text, "Tom & \"J\" <x>='`|Tom & \"J\" <x>='`")]
    [InlineData(TemplateMedium.Html, "Tom &amp; &quot;J&quot; &lt;x&gt;&#x3D;&#x27;&#x60;|Tom & \"J\" <x>='`")]
    [InlineData(TemplateMedium.Json, "Tom & \\\"J\\\" <x>='`|Tom & \\\"J\\\" <x>='`")]
    public void Escapes_for_the_medium(TemplateMedium medium, string expected) =>
        Render("{{name}}|{{{name}}}", medium).Should().Be(expected);

    [Theory]
    [InlineData("a\n{{#if yes}}\nb", "line 2", "'{{#if}}' is never closed")]
    [InlineData("a\n{{#if yes}}\nb\n{{/each}}", "line 4", "closes '{{#if}}' of line 2")]
    [InlineData("a\n\n{{/each}}", "line 3", "never opened")]
    [InlineData("\n{{else}}", "line 2", "outside of a block")]
    [InlineData("\n{{name", "line 2", "never closed")]
    [InlineData("{\"a\":\n{{whole}}}", "line 2", "Put a blank")]
    [InlineData("\n\n{{#if (eq name \"a\"}}x{{/if}}", "'test'", "}}")]
    public void Names_the_template_and_the_line_of_a_mistake(string template, string line, string what)
    {
        var act = () => Render(template, TemplateMedium.Html);
        act.Should().Throw<TemplateException>().Which.Message.Should().Contain("'test'").And.Contain(line).And.Contain(what);
    }

    [Fact]
    public void Failures_hold_no_value()
    {
        var act = () => Render("{{nohelper name}}", TemplateMedium.Html);
        act.Should().Throw<TemplateException>().Which.Message.Should().Contain("nohelper").And.NotContain("Tom");
    }

    [Fact]
    public void Renders_partials_with_parameters_and_the_current_context()
    {
        var partials = new Dictionary<string, string>
        {
            ["row"] = "<{{label}}:{{value}}:{{plain}}>",
            ["item"] = "({{id}}{{{v}}})",
        };
        Render("{{> row label=\"L\" value=name}}{{#each items}}{{> item}}{{/each}}{{> item o}}", TemplateMedium.Text, partials)
            .Should().Be("<L:Tom & \"J\" <x>='`:plain>(x1)(y2)()");
    }

    [Fact]
    public void A_missing_partial_is_an_error_that_names_it()
    {
        var act = () => Render("{{> nowhere}}", TemplateMedium.Text);
        act.Should().Throw<TemplateException>().WithMessage("*'nowhere'*");
    }

    [Fact]
    public void A_partial_that_calls_itself_ends_in_an_error()
    {
        var act = () => Render("{{> loop}}", TemplateMedium.Text, new() { ["loop"] = "x{{> loop}}" });
        act.Should().Throw<TemplateException>();
    }

    [Fact]
    public void What_a_template_logs_is_handed_on()
    {
        var notes = new List<string>();
        var source = new TemplateSource("test", "{{log \"It is\" plain whole level=\"warn\"}}") { Note = notes.Add };

        new HandlebarsEngine().Parse(source, TemplateMedium.Html).Render(Fields).Should().BeEmpty();

        notes.Should().Equal("It is plain 3");
    }

    [Theory]
    [InlineData("{\"a\":\"{{{{raw}}}}{{x}}{{{{/raw}}}}\"}", TemplateMedium.Json, "{\"a\":\"{{x}}\"}")]
    [InlineData("{{> inside}}", TemplateMedium.Text, "{{x}}")]
    public void A_raw_block_is_printed_as_it_is_everywhere(string template, TemplateMedium medium, string expected) =>
        Render(template, medium, new() { ["inside"] = "{{{{raw}}}}{{x}}{{{{/raw}}}}" }).Should().Be(expected);

    [Fact]
    public void Stops_a_template_that_writes_too_much()
    {
        var source = new TemplateSource("test", "{{#each list}}{{#each ../list}}{{../../name}}{{/each}}{{/each}}") { MaxOutputLength = 100 };
        var act = () => new HandlebarsEngine().Parse(source, TemplateMedium.Html).Render(Fields);
        act.Should().Throw<TemplateException>().WithMessage("*more than 100 characters*");
    }

    private static string Render(string template, TemplateMedium medium, Dictionary<string, string>? partials = null) =>
        new HandlebarsEngine()
            .Parse(new TemplateSource("test", template) { FindPartial = name => partials?.GetValueOrDefault(name) }, medium)
            .Render(Fields);
}
