// Shows a card as Teams does: its sizes, its colours in light and in dark, its Markdown.
function showCard(json, isDark) {
  const colors = isDark
    ? { page: '#1f1f1f', card: '#292929', text: '#ffffff', subtle: '#d6d6d6', accent: '#7f85f5', good: '#54b054', warning: '#fdcfb4', attention: '#e37d80',
        emphasis: '#333333', areas: { attention: '#3f1011', warning: '#4a1e04', good: '#052505', accent: '#2f2f4a' }, line: '#525252' }
    : { page: '#f5f5f5', card: '#ffffff', text: '#242424', subtle: '#616161', accent: '#5b5fc7', good: '#0e700e', warning: '#8a3707', attention: '#b10e1c',
        emphasis: '#f5f5f5', areas: { attention: '#fdf3f4', warning: '#fdf6f3', good: '#f1faf1', accent: '#e8ebfa' }, line: '#d1d1d1' };
  const color = value => ({ default: value, subtle: value });
  const foreground = {
    default: { default: colors.text, subtle: colors.subtle }, dark: color(colors.text), light: color(colors.text), accent: color(colors.accent),
    good: color(colors.good), warning: color(colors.warning), attention: color(colors.attention),
  };
  const area = background => ({ backgroundColor: background, foregroundColors: foreground });
  const font = family => ({ fontFamily: family, fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 }, fontWeights: { lighter: 200, default: 400, bolder: 600 } });
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig({
    fontTypes: { default: font("'Segoe UI', Roboto, Helvetica, Arial, sans-serif"), monospace: font("Consolas, Menlo, 'DejaVu Sans Mono', monospace") },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: colors.line },
    containerStyles: {
      default: area(colors.card), emphasis: area(colors.emphasis), attention: area(colors.areas.attention), warning: area(colors.areas.warning),
      good: area(colors.areas.good), accent: area(colors.areas.accent),
    },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 16 },
    actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left', showCard: { actionMode: 'inline' } },
  });
  const markdown = window.markdownit({ html: false, breaks: false });
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = markdown.render(text); result.didProcess = true; };

  // What the renderer leaves to the style sheets of its host.
  const style = document.createElement('style');
  style.textContent = `
    body { margin: 0; padding: 8px; background: ${colors.page}; }
    .ac-adaptiveCard { border: 1px solid ${colors.line}; border-radius: 4px; overflow: hidden; }
    .ac-adaptiveCard p { margin: 0; }
    .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
    .ac-pushButton { font: 600 14px 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; min-height: 32px; padding: 0 12px; border: 1px solid ${colors.line};
      border-radius: 4px; background: ${colors.card}; color: ${colors.text}; }
    .ac-anchor { color: ${colors.accent}; }`;
  document.head.append(style);
  card.parse(json);
  document.body.append(card.render());
}
