// Looks at a page as a person would, and lists what cannot be read. Whoever changes the page looks again.
function findProblems(cause) {
  const problems = [];
  const say = (what, text) => problems.push(`${what}: '${text.trim().slice(0, 60)}'`);
  if (document.documentElement.scrollWidth > window.innerWidth) {
    problems.push(`the page is ${document.documentElement.scrollWidth} px wide, but the window ${window.innerWidth}`);
  }

  const colorOf = text => (text.match(/[\d.]+/g) || []).map(Number);
  const luminance = color => {
    const [r, g, b] = color.map(part => part / 255).map(part => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const backgroundOf = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = colorOf(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color.slice(0, 3);
    }
    return [255, 255, 255];
  };

  let causeTop = Infinity;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || ['SCRIPT', 'STYLE'].includes(element.tagName) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;

    // The line that mail programs show beside the subject is hidden in the mail itself.
    if (element.closest('[style*="max-height:0"]')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      if (box.left < -1 || box.right > window.innerWidth + 1) say('beyond the edge', node.data);
      for (let at = element; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const frame = at.getBoundingClientRect();

        // Letters stand a little taller than their line.
        if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 6 || box.bottom > frame.bottom + 6) say('cut off', node.data);
      }
    }

    if (getComputedStyle(element).textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth) say('cut with dots', node.data);
    const ratio = contrast(colorOf(getComputedStyle(element).color).slice(0, 3), backgroundOf(element));
    if (ratio < 4.5) say(`contrast ${ratio.toFixed(2)}`, node.data);
    if (cause && (node.data.includes(cause.slice(0, 60)) || cause.includes(node.data.trim()) && node.data.trim().length > 15)) {
      causeTop = Math.min(causeTop, range.getBoundingClientRect().top + window.scrollY);
    }
  }

  if (cause && causeTop > 250) problems.push(`the cause is ${causeTop} px from the top`);
  for (const block of document.querySelectorAll('pre, td.label + td, .ac-container')) {
    if (block.checkVisibility() && !block.innerText.trim()) say('empty', block.outerHTML);
  }

  // A heading has to have something below it. The first area of a card is the headline itself.
  for (const container of [...document.querySelectorAll('.ac-adaptiveCard > .ac-container')].slice(1)) {
    const shown = [...container.children].filter(child => child.checkVisibility() && child.innerText.trim());
    const last = shown[shown.length - 1];
    if (last && last.classList.contains('ac-textBlock') && Number(getComputedStyle(last).fontWeight) >= 600) say('a heading over nothing', last.innerText);
  }

  return [...new Set(problems)];
}
