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

function listProblems(list, problems) {
  list.replaceChildren(...problems.map(problem => {
    const item = element('li', '', problem.isWarning ? 'warning' : 'error');
    item.append(
      element('span', problem.isWarning ? 'Warning' : 'Error', 'kind'),
      ` ${problem.key}: ${problem.message} `,
      element('span', problem.place ?? '', 'place'));
    return item;
  }));
}

function showProblems(problems) {
  const section = document.getElementById('problems');
  section.hidden = problems.length === 0;
  listProblems(section.querySelector('ul'), problems);
}

const verdicts = {
  'in-use': 'Its settings are in use.',
  unconfirmed: 'It is not in use as it is now: it takes away what is in use, and may be half-written. Put back what is missing, or confirm the change with "butler reload" or a restart.',
  wrong: 'It is not in use as it is now: it has mistakes. Butler goes on with the settings below, but would not start with this file.',
  missing: 'It is gone. Butler goes on with the settings below, but would not start without the file.',
};

function showFile(file) {
  const section = document.getElementById('file');
  section.hidden = !file;
  if (!file) {
    return;
  }

  section.dataset.state = file.state;
  section.querySelector('p').textContent =
    `${file.path}, read ${new Date(file.readAt).toLocaleString()}, in use since ${new Date(file.inUseSince).toLocaleString()}. ${verdicts[file.state] ?? file.state}`;
  const isInUse = file.state === 'in-use';
  listProblems(section.querySelector('ul'), isInUse ? [] : file.problems);
  section.querySelector('.wide').replaceChildren(...(file.differences.length === 0 ? [] : [differences(file.differences)]));
}

function differences(entries) {
  const table = element('table');
  table.append(element('caption', 'What differs'));
  addHead(table, ['Key', 'In use', 'In the file']);
  const body = table.createTBody();
  for (const entry of entries) {
    const row = body.insertRow();
    row.dataset.difference = entry.key;
    row.append(element('td', entry.key), element('td', entry.inUse ?? 'not set'), element('td', entry.inFile ?? 'not set'));
  }

  return table;
}

function addHead(table, titles) {
  const head = table.createTHead().insertRow();
  for (const title of titles) {
    const cell = element('th', title);
    cell.scope = 'col';
    head.append(cell);
  }
}

// "Butler:emailNotification:smtp:port" belongs to the group "emailNotification" and is shown as "smtp:port".
function showSettings(entries) {
  const groups = Map.groupBy(entries, entry => entry.key.split(':')[1]);
  settings.replaceChildren(...[...groups].flatMap(([name, members]) => {
    const table = element('table');
    addHead(table, ['Key', 'Value', 'From']);
    const body = table.createTBody();
    for (const entry of members) {
      const row = body.insertRow();
      row.dataset.key = entry.key;
      row.classList.toggle('default', isDefault(entry));
      row.append(
        element('td', entry.key.split(':').slice(2).join(':') || name),
        element('td', entry.value),
        element('td', (entry.place ?? entry.source) + (entry.placeholders ? ` from ${entry.placeholders}` : '')));
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
  const wrong = report.file && report.file.state !== 'in-use' ? 'The configuration file is not in use as it is now, see below. In use: ' : '';
  summary.textContent = `${wrong}${count(set, 'setting')}, ${count(report.settings.length - set, 'default')}, ${count(errors, 'error')}, ${count(report.problems.length - errors, 'warning')}. Secrets are not shown.`;
  showFile(report.file);
  showProblems(report.problems);
  showMatching(report);
  for (const control of [filter, defaults]) {
    control.addEventListener('input', () => showMatching(report));
  }
}

start().catch(failure => { summary.textContent = `Butler cannot be reached: ${failure.message}`; });
