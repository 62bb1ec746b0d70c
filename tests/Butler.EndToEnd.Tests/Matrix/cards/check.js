// Reads a card with Microsoft's own reader and prints what it finds wrong, as a JSON array.
const cards = require('adaptivecards/dist/adaptivecards.js');

// Teams' element for code, which the reader does not know: a snippet and a language.
class CodeBlock extends cards.CardElement {
  static codeSnippetProperty = new cards.StringProperty(cards.Versions.v1_0, 'codeSnippet');
  static languageProperty = new cards.StringProperty(cards.Versions.v1_0, 'language');
  getJsonTypeName() { return 'CodeBlock'; }
  internalRender() { return undefined; }
}
cards.GlobalRegistry.elements.register('CodeBlock', CodeBlock, cards.Versions.v1_0);

const context = new cards.SerializationContext();
const card = new cards.AdaptiveCard();
card.parse(JSON.parse(process.argv[2]), context);
const events = [];
for (let i = 0; i < context.eventCount; i++) events.push(context.getEventAt(i).message);
for (const failure of card.validateProperties().validationEvents) events.push(failure.message);
if (card.getItemCount() === 0) events.push('the card is empty');
console.log(JSON.stringify(events));
