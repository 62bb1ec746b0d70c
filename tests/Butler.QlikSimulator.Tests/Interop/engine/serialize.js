'use strict';

// Usage: node serialize.js PORT CERTIFICATE_FOLDER APP_ID. Writes what the package serializeapp makes of an app.
const serializeApp = require('serializeapp');
const { open } = require('./session');

const [port, folder, appId] = process.argv.slice(2);

async function main() {
    const session = open(port, folder, `app/${appId}`);
    const global = await session.open();
    const app = await global.openDoc(appId, '', '', '', true);
    process.stdout.write(JSON.stringify(await serializeApp(app)));
    await session.close();
}

main().catch((error) => {
    process.stderr.write(String((error && error.stack) || error));
    process.exit(1);
});
