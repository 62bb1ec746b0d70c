// Usage: node read.mjs ADDRESS API_KEY APP_ID. Writes one JSON document with what the client saw.
import apps from '@qlik/api/apps';
import items from '@qlik/api/items';
import reloads from '@qlik/api/reloads';
import reloadTasks from '@qlik/api/reload-tasks';
import spaces from '@qlik/api/spaces';
import tasks from '@qlik/api/tasks';

const [host, apiKey, appId] = process.argv.slice(2);
const options = { hostConfig: { host, authType: 'apikey', apiKey } };

async function all(first) {
    const found = [];
    for (let page = await first; page; page = page.next ? await page.next(options) : null) {
        found.push(...page.data.data);
    }

    return found;
}

async function statusOf(promise) {
    try {
        return (await promise).status;
    } catch (error) {
        return error.status;
    }
}

const queued = await reloads.queueReload({ appId }, options);
const cancelled = await reloads.cancelReload(queued.data.id, options);
process.stdout.write(JSON.stringify({
    items: (await all(items.getItems({ resourceType: 'app', limit: 2 }, options))).map((item) => item.name),
    spaces: (await all(spaces.getSpaces({ limit: 1 }, options))).map((space) => space.name),
    app: (await apps.getAppInfo(appId, options)).data.attributes.name,
    tables: (await apps.getAppDataMetadata(appId, options)).data.tables.length,
    unknown: await statusOf(apps.getAppInfo('none', options)),
    reloads: (await all(reloads.getReloads({ appId, sort: '-creationTime', limit: 1 }, options))).map((reload) => reload.status),
    failed: (await all(reloads.getReloads({ appId, filter: 'status eq "FAILED" and partial eq "false"' }, options))).length,
    cancelled: cancelled.status,
    legacy: (await all(reloadTasks.getReloadTasks({ appId }, options))).map((task) => task.state),
    tasks: (await all(tasks.getTasks({ resourceId: appId, limit: 1 }, options))).map((task) => task.name),
    runs: (await all(tasks.getTasksResourceRuns(appId, { limit: 1 }, options))).map((run) => run.status),
}));
