// Butler: a button that starts a task of Qlik Sense and shows what becomes of it. See docs/guides/web-apps.md.
(() => {
  'use strict';

  const NAME = 'butler-start-button';
  const script = document.currentScript;
  const home = new URL('.', script.src).href;
  const TEXTS = { label: 'Start', idle: '', queued: 'Waiting to start', running: 'Running', done: 'Done', failed: 'Failed' };

  // A sheet made by script is allowed where a content security policy forbids styles in the page.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: inline-flex; align-items: center; gap: .6em; font: inherit; }
    button { font: inherit; padding: .4em 1em; border: 1px solid currentColor; border-radius: .3em; background: Canvas; color: CanvasText; cursor: pointer; }
    button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
    button[aria-disabled=true] { cursor: default; opacity: .65; }
    [role=status]::before { content: ''; display: inline-block; width: .7em; height: .7em; margin-right: .4em; border-radius: 50%; border: 1px solid; }
    :host([data-state=idle]) [role=status]::before { display: none; }
    :host([data-state=running]) [role=status]::before { background: Highlight; animation: pulse 1.2s infinite alternate; }
    :host([data-state=done]) [role=status]::before { background: #1a7f37; }
    :host([data-state=failed]) [role=status]::before { background: #cf222e; border-radius: 0; }
    @keyframes pulse { to { opacity: .3; } }
    @media (prefers-reduced-motion: reduce) { * { animation: none !important; } }`);

  const sleep = (seconds, signal) => new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
  });

  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

  class Refusal extends Error {}

  class StartButton extends HTMLElement {
    #button = document.createElement('button');
    #status = document.createElement('span');
    #abort = null;
    #isBusy = false;

    connectedCallback() {
      this.#abort = new AbortController();
      if (!this.shadowRoot) {
        const root = this.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = [sheet];
        this.#button.type = 'button';
        this.#button.addEventListener('click', () => this.start());
        this.#status.setAttribute('role', 'status');
        root.append(this.#button, this.#status);
        this.#button.textContent = this.#text('label');
        this.#show('idle');
      }

      const known = this.#memory();
      if (known) {
        this.#run(() => this.#follow(known));
      }
    }

    disconnectedCallback() {
      this.#abort.abort();
      this.#isBusy = false;
    }

    /** Starts the task, unless it was started here and has not ended yet. */
    start() {
      return this.#run(async () => {
        this.#show('queued');
        const execution = await this.#post();
        this.#memory(execution.id);
        await this.#follow(execution.id, execution);
      });
    }

    async #run(work) {
      if (this.#isBusy) {
        return;
      }

      this.#isBusy = true;
      try {
        await work();
      } catch (error) {
        if (!this.#abort.signal.aborted) {
          this.#memory(null);
          this.#show('failed', null, error instanceof Refusal ? error.message : 'Butler cannot be reached.');
        }
      } finally {
        this.#isBusy = false;
        this.#button.setAttribute('aria-disabled', 'false');
      }
    }

    // The key of the request keeps a task from being started twice when an answer was lost.
    async #post() {
      const request = {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': newKey() },
        body: JSON.stringify({ taskId: this.dataset.task }),
      };
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.#call('executions', request);
        } catch (error) {
          if (error instanceof Refusal || attempt === 3) {
            throw error;
          }

          await sleep(attempt * 2, this.#abort.signal);
        }
      }
    }

    // While the task waits, short looks show when it begins; while it runs, one call waits for its end.
    async #follow(id, execution) {
      for (let look = 0, lost = 0; ; look++) {
        if (execution?.isFinished) {
          this.#memory(null);
          this.#end(execution);
          return;
        }

        const isRunning = execution?.status === 'started' || execution?.status === 'retry' || execution?.status === 'distributionRunning';
        this.#show(isRunning ? 'running' : 'queued', execution);
        if (!isRunning && execution) {
          await sleep(Math.min(1 + look / 2, 5), this.#abort.signal);
        }

        try {
          execution = await this.#call(`executions/${encodeURIComponent(id)}${isRunning ? '?wait=50' : ''}`, {});
          lost = 0;
        } catch (error) {
          if (error instanceof Refusal || ++lost === 10) {
            throw error;
          }

          await sleep(lost * 2, this.#abort.signal);
        }
      }
    }

    #end(execution) {
      const seconds = execution.durationSeconds;
      if (execution.result === 'success') {
        this.#show('done', execution, seconds == null ? '' : `${Math.round(seconds)} s`);
      } else {
        this.#show('failed', execution, execution.result === 'aborted' ? 'It was stopped.' : execution.reason ?? '');
      }
    }

    async #call(path, request) {
      const headers = { ...request.headers, ...(this.dataset.key ? { 'X-Api-Key': this.dataset.key } : {}) };
      const answer = await fetch((this.dataset.butler ?? home) + path, {
        ...request, headers, signal: this.#abort.signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
      });
      const body = await answer.json().catch(() => null);
      if (answer.ok && body) {
        return body;
      }

      if (answer.status === 429) {
        await sleep(Number(answer.headers.get('Retry-After')) || 5, this.#abort.signal);
        throw new Error('too many requests');
      }

      if (answer.status >= 500 && answer.status !== 502) {
        throw new Error(`status ${answer.status}`);
      }

      throw new Refusal(body?.detail ?? body?.message ?? `Butler answered ${answer.status}.`);
    }

    #show(state, execution, more) {
      const text = this.#text(state);
      const isBusy = state === 'queued' || state === 'running';
      this.#button.setAttribute('aria-disabled', String(isBusy));
      this.setAttribute('aria-busy', String(isBusy));
      const shown = more ? `${text}: ${more}` : text;
      if (this.#status.textContent !== shown) {
        this.#status.textContent = shown;
      }

      if (this.dataset.state !== state) {
        this.dataset.state = state;
        this.dispatchEvent(new CustomEvent('butler-state', { bubbles: true, composed: true, detail: { state, execution: execution ?? null, text: shown } }));
      }
    }

    #text(name) {
      return this.dataset[name] ?? TEXTS[name];
    }

    // A page that is loaded again goes on showing what it has started. Some browsers forbid to remember anything.
    #memory(id) {
      const name = `${NAME} ${this.dataset.butler ?? home} ${this.dataset.task}`;
      try {
        if (id === undefined) {
          return sessionStorage.getItem(name);
        }

        return id === null ? sessionStorage.removeItem(name) : sessionStorage.setItem(name, id);
      } catch {
        return null;
      }
    }
  }

  if (!customElements.get(NAME)) {
    customElements.define(NAME, StartButton);
  }

  if (script.dataset.task) {
    const button = document.createElement(NAME);
    Object.assign(button.dataset, script.dataset, { butler: home });
    script.after(button);
  }
})();
