'use strict';

// Usage: node read.js PORT CERTIFICATE_FOLDER APP_ID. Writes one JSON document with what the client saw.
const { open } = require('./session');
const { dump } = require('./dump');

const [port, folder, appId] = process.argv.slice(2);
const wait = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function failureOf(promise) {
    try {
        await promise;
        return null;
    } catch (error) {
        return { code: error.code, parameter: error.parameter, message: error.message };
    }
}

// For methods that the schema of this version does not have.
async function send(app, method) {
    const answer = await app.session.rpc.send({ method, handle: app.handle, params: [] });
    if (answer.error) {
        throw Object.assign(new Error(answer.error.message), answer.error);
    }

    return answer.result;
}

// The engine tells only what is new since the last question; the client keeps what it heard.
async function reload(global, app) {
    let done = false;
    const heard = [];
    const result = app.doReload(1, true).finally(() => { done = true; });
    while (!done) {
        const progress = await global.getProgress(0);
        heard.push(...progress.qPersistentProgress.split('\r\n').filter((line) => line));
        await wait(20);
    }

    return { succeeded: await result, heard };
}

async function main() {
    const session = open(port, folder, '');
    const global = await session.open();
    const docs = await global.getDocList();
    const unknown = await failureOf(global.openDoc('00000000-0000-0000-0000-000000000000'));
    const version = await global.engineVersion();
    await session.close();

    const reading = open(port, folder, `app/${appId}`);
    const readingGlobal = await reading.open();
    const app = await readingGlobal.openDoc(appId, '', '', '', true);
    const withPatches = await dump(app, appId);
    const again = await dump(app, appId);
    const scriptEx = await send(app, 'GetScriptEx');
    const missing = await failureOf(app.getObject('no-such-object'));
    const otherMode = await failureOf(readingGlobal.openDoc(appId, '', '', '', false));
    const badMethod = await failureOf(send(app, 'CreateObject'));
    await reading.close();

    const plain = open(port, folder, `app/${appId}`, { protocol: { delta: false } });
    const full = await dump(await (await plain.open()).openDoc(appId, '', '', '', true), appId);
    await plain.close();

    const reloading = open(port, folder, `app/${appId}`);
    const reloadGlobal = await reloading.open();
    const opened = await reloadGlobal.openDoc(appId);
    const reloaded = await reload(reloadGlobal, opened);
    await opened.doSave();
    const saved = (await reloadGlobal.getDocList()).find((doc) => doc.qDocId === appId).qLastReloadTime;
    const extended = await opened.doReloadEx({ qMode: 0, qPartial: false });
    await reloading.close();

    process.stdout.write(JSON.stringify({
        docs, unknown, version, scriptEx, missing, otherMode, badMethod, withPatches, again, full, reloaded, saved, extended, states: session.notifications,
    }));
}

main().catch((error) => {
    process.stderr.write(String((error && error.stack) || error));
    process.exit(1);
});
