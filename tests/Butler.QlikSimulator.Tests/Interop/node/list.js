'use strict';

// Usage: node list.js PORT CERTIFICATE_FOLDER. Writes one JSON document with what the client saw.
const fs = require('fs');
const https = require('https');
const path = require('path');
const QrsInteract = require('qrs-interact');

const [port, folder] = process.argv.slice(2);
const read = (name) => fs.readFileSync(path.join(folder, name));

const client = new QrsInteract({
    hostname: '127.0.0.1',
    portNumber: Number(port),
    certificates: {
        certFile: path.join(folder, 'client.pem'),
        keyFile: path.join(folder, 'client_key.pem'),
    },
});

// The package does not check the server's certificate, so Node does it here: trust in the exported root only.
function getVerified(host) {
    return new Promise((resolve, reject) => {
        https.get({
            host: '127.0.0.1',
            servername: host,
            port: Number(port),
            path: '/qrs/about?xrfkey=0123456789abcdef',
            ca: read('root.pem'),
            cert: read('client.pem'),
            key: read('client_key.pem'),
            headers: { 'X-Qlik-Xrfkey': '0123456789abcdef', 'X-Qlik-User': 'UserDirectory=Internal;UserId=sa_api' },
        }, (response) => {
            response.resume();
            response.on('end', () => resolve(response.statusCode));
        }).on('error', reject);
    });
}

async function main() {
    const tasks = await client.Get('task/full');
    const apps = await client.Get("app/full?filter=name eq 'HR'");
    const start = await client.Post(`task/${tasks.body.find((task) => task.name === 'Reload HR').id}/start`, {}, 'json');
    const types = ['schemaevent', 'compositeevent', 'event', 'virtualproxyconfig', 'userdirectory', 'dataconnection', 'servernodeconfiguration',
        'schedulerservice', 'executionsession', 'app/hublist'];
    const lists = {};
    for (const type of types) {
        lists[type] = (await client.Get(type === 'app/hublist' ? type : `${type}/full`)).body.length;
    }

    const definition = await client.Post('custompropertydefinition', { name: 'Made_elsewhere', valueType: 'Text', choiceValues: [], objectTypes: ['App'] }, 'json');
    const table = await client.Post('task/table?take=3&sortColumn=name&orderAscending=true', {
        entity: 'Task', columns: [{ name: 'name', columnType: 'Property', definition: 'name' }],
    }, 'json');
    let refusal = '';
    try {
        await client.Get('task/99999999-9999-4999-8999-999999999999');
    } catch (error) {
        refusal = error.message;
    }

    process.stdout.write(JSON.stringify({
        tasks: tasks.body.map((task) => task.name),
        apps: apps.body.map((app) => app.name),
        start: start.statusCode,
        lists,
        definition: definition.statusCode,
        table: table.body.rows.map((row) => row[0]),
        verified: await getVerified('localhost'),
        refusal,
    }));
}

main().catch((error) => {
    process.stderr.write(String(error && error.stack));
    process.exit(1);
});
