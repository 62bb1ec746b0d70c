'use strict';

const summary = document.getElementById('summary');
const settings = document.getElementById('settings');
const filter = document.getElementById('filter');
const defaults = document.getElementById('defaults');

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text ?? '';
  if (className) {
    made.className = className;
  }

  return made;
}

function showProblems(problems) {
  const section = document.getElementById('problems');
  section.hidden = problems.length === 0;
  section.querySelector('ul').replaceChildren(...problems.map(problem => {
    const item = element('li', '', problem.isWarning ? 'warning' : 'error');
    item.append(
      element('span', problem.isWarning ? 'Warning' : 'Error', 'kind'),
      ` ${problem.key}: ${problem.message} `,
      element('span', problem.place ?? '', 'place'));
    return item;
  }));
}

// "Butler:emailNotification:smtp:port" belongs to the group "emailNotification" and is shown as "smtp:port".
function showSettings(entries) {
  const groups = Map.groupBy(entries, entry => entry.key.split(':')[1]);
  settings.replaceChildren(...[...groups].flatMap(([name, members]) => {
    const table = element('table');
    const head = table.createTHead().insertRow();
    for (const title of ['Key', 'Value', 'From']) {
      const cell = element('th', title);
      cell.scope = 'col';
      head.append(cell);
    }

    const body = table.createTBody();
    for (const entry of members) {
      const row = body.insertRow();
      row.dataset.key = entry.key;
      row.classList.toggle('default', isDefault(entry));
      row.append(
        element('td', entry.key.split(':').slice(2).join(':') || name),
        element('td', entry.value),
        element('td', entry.place ?? entry.source));
    }

    const frame = element('div', '', 'wide');
    frame.append(table);
    return [element('h2', name), frame];
  }));
}

function isDefault(entry) {
  return entry.source === 'default';
}

function showMatching(report) {
  const wanted = filter.value.trim().toLowerCase();
  showSettings(report.settings.filter(entry => (defaults.checked || !isDefault(entry)) &&
    [entry.key, entry.value, entry.source, entry.place ?? ''].some(text => text.toLowerCase().includes(wanted))));
}

function count(number, name) {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}

async function start() {
  const answer = await fetch('v5/settings', { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    summary.textContent = `The settings cannot be shown (${answer.status}). ${problem.detail ?? problem.message ?? ''}`;
    return;
  }

  const report = await answer.json();
  const errors = report.problems.filter(problem => !problem.isWarning).length;
  const set = report.settings.filter(entry => !isDefault(entry)).length;
  summary.textContent = `${count(set, 'setting')}, ${count(report.settings.length - set, 'default')}, ${count(errors, 'error')}, ${count(report.problems.length - errors, 'warning')}. Secrets are not shown.`;
  showProblems(report.problems);
  showMatching(report);
  for (const control of [filter, defaults]) {
    control.addEventListener('input', () => showMatching(report));
  }
}

start().catch(failure => { summary.textContent = `Butler cannot be reached: ${failure.message}`; });
