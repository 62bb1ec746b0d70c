'use strict';

// Opens sessions as Butler 16 does: enigma.js, its own schema, a client certificate, the user in a header.
const fs = require('fs');
const path = require('path');
const enigma = require('enigma.js');
const WebSocket = require('ws');
const schema = require('enigma.js/schemas/12.612.0.json');

function open(port, folder, resource, options = {}) {
    const read = (name) => fs.readFileSync(path.join(folder, name));
    const notifications = [];
    const session = enigma.create({
        schema,
        protocol: options.protocol,
        url: `wss://127.0.0.1:${port}/${resource}`,
        createSocket: (url) => new WebSocket(url, {
            ca: read('root.pem'),
            cert: read('client.pem'),
            key: read('client_key.pem'),
            headers: { 'X-Qlik-User': options.user || 'UserDirectory=Internal;UserId=sa_repository' },
        }),
    });
    session.on('notification:OnConnected', (data) => notifications.push(data.qSessionState));
    session.notifications = notifications;
    return session;
}

module.exports = { open };
