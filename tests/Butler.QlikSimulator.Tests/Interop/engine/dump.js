'use strict';

// Reads everything of an app that a dump has, by plain calls of enigma.js.
const types = ['sheet', 'story', 'masterobject', 'appprops'];

async function list(app, definition, member) {
    const object = await app.createSessionObject(definition);
    const layout = await object.getLayout();
    return layout[member].qItems;
}

const objects = (app, type) => list(app, {
    qInfo: { qId: `${type}List`, qType: `${type}List` },
    qAppObjectListDef: { qType: type, qData: { id: '/qInfo/qId' } },
    qMetaDef: {},
    qExtendsId: '',
}, 'qAppObjectList');

const bookmarks = (app, type) => list(app, {
    qInfo: { qType: 'BookmarkList' },
    qBookmarkListDef: { qType: type, qData: {}, qMeta: {} },
}, 'qBookmarkList');

async function dump(app, appId) {
    const result = {
        properties: await app.getAppProperties(),
        loadScript: await app.getScript(),
        lineage: await app.getLineage(),
    };
    const keys = { sheet: 'sheets', story: 'stories', masterobject: 'masterobjects', appprops: 'appprops' };
    for (const type of types) {
        result[keys[type]] = [];
        for (const item of await objects(app, type)) {
            const object = await app.getObject(item.qInfo.qId);
            result[keys[type]].push(await object.getFullPropertyTree());
        }
    }

    result.dimensions = [];
    for (const item of await list(app, {
        qInfo: { qType: 'DimensionList' },
        qDimensionListDef: { qType: 'dimension', qData: { info: '/qDimInfos' }, qMeta: {} },
    }, 'qDimensionList')) {
        result.dimensions.push(await (await app.getDimension(item.qInfo.qId)).getProperties());
    }

    result.measures = [];
    for (const item of await list(app, {
        qInfo: { qType: 'MeasureList' },
        qMeasureListDef: { qType: 'measure', qData: { info: '/qDimInfos' }, qMeta: {} },
    }, 'qMeasureList')) {
        result.measures.push(await (await app.getMeasure(item.qInfo.qId)).getProperties());
    }

    result.bookmarks = [];
    for (const item of await bookmarks(app, 'bookmark')) {
        const bookmark = await app.getBookmark(item.qInfo.qId);
        const properties = await bookmark.getProperties();
        properties.qData = properties.qData || {};
        properties.qData.qBookMark = (await bookmark.getLayout()).qBookmark;
        result.bookmarks.push(properties);
    }

    result.embeddedmedia = (await list(app, { qInfo: { qId: 'mediaList', qType: 'MediaList' }, qMediaListDef: {} }, 'qMediaList'))
        .filter((item) => item.qUrlDef.startsWith('/media/'));

    result.snapshots = [];
    for (const item of await bookmarks(app, 'snapshot')) {
        result.snapshots.push(await (await app.getBookmark(item.qInfo.qId)).getProperties());
    }

    result.fields = await list(app, {
        qInfo: { qType: 'FieldList' },
        qFieldListDef: { qShowSystem: true, qShowHidden: true, qShowSrcTables: true, qShowSemantic: true },
    }, 'qFieldList');

    result.dataconnections = [];
    for (const item of await app.getConnections()) {
        result.dataconnections.push(await app.getConnection(item.qId));
    }

    result.variables = [];
    for (const item of await list(app, {
        qInfo: { qType: 'VariableList' },
        qVariableListDef: { qType: 'variable', qShowReserved: true, qShowConfig: true, qData: {}, qMeta: {} },
    }, 'qVariableList')) {
        const properties = await (await app.getVariableById(item.qInfo.qId)).getProperties();
        for (const flag of ['qIsScriptCreated', 'qIsReserved', 'qIsConfig']) {
            if (item[flag]) {
                properties[flag] = true;
            }
        }

        result.variables.push(properties);
    }

    result.appId = appId;
    return result;
}

module.exports = { dump };
