import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TriviumError } from '../../core/index.js'
import { openTestWarehouse, type TestWarehouse } from '../testing/warehouse.js'
import { runSql } from './run.js'

let test: TestWarehouse

beforeAll(async () => {
  test = await openTestWarehouse()
  await test.warehouse.insert('seen', [
    {
      dimension: 'operation',
      identity_uid: 'alice',
      value: 'ListBuckets',
      day: '2026-03-01',
      wave: 1,
      events: 3,
      failures: 0,
    },
    {
      dimension: 'operation',
      identity_uid: 'bob',
      value: 'GetObject',
      day: '2026-03-01',
      wave: 1,
      events: 5,
      failures: 1,
    },
  ])
})
afterAll(() => test.close())

async function codeOf(sql: string): Promise<string> {
  try {
    await runSql(test.warehouse, sql)
    return 'answered'
  } catch (error) {
    if (error instanceof TriviumError) return error.code
    throw error
  }
}

describe('what is no question is refused', () => {
  it.each([
    ['a change', 'INSERT INTO seen (value) SELECT 1'],
    ['a deletion', 'DELETE FROM events WHERE 1'],
    ['an update', "ALTER TABLE events UPDATE status = '' WHERE 1"],
    ['a drop', 'DROP TABLE events'],
    ['a truncate', 'TRUNCATE TABLE events'],
    ['a new table', 'CREATE TABLE x (a UInt8) ENGINE = Memory'],
    ['a new function', 'CREATE FUNCTION f AS x -> x'],
    ['a setting', 'SET max_execution_time = 0'],
    ['a system command', 'SYSTEM FLUSH LOGS'],
    ['another database', 'USE system'],
    ['a grant', 'GRANT ALL ON *.* TO default'],
    ['a backup', "BACKUP TABLE events TO Disk('x', 'y')"],
    ['killing', 'KILL QUERY WHERE 1'],
    ['an attachment', "ATTACH TABLE x FROM '/tmp'"],
    ['explain', 'EXPLAIN SELECT 1'],
    ['show', 'SHOW TABLES'],
    ['describe', 'DESCRIBE TABLE events'],
    ['two statements', 'SELECT 1; DROP TABLE events'],
    ['two questions', 'SELECT 1; SELECT 2'],
    ['a file as output', "SELECT 1 INTO OUTFILE '/tmp/trivium-door-test'"],
    ['a format', 'SELECT 1 FORMAT CSV'],
    ['settings of its own', 'SELECT 1 SETTINGS max_execution_time = 0'],
    ['settings below', 'SELECT * FROM (SELECT 1 SETTINGS readonly = 0)'],
    ['parameters', 'SELECT {x:String}'],
    ['nothing', ''],
    ['no SQL', 'what happened last night?'],
  ])('%s', async (_, sql) => {
    expect(await codeOf(sql)).toMatch(/^sql\.(refused|syntax)$/)
  })
})

describe('what is not open is refused', () => {
  it.each([
    ['a file', "SELECT * FROM file('/etc/passwd', 'LineAsString')"],
    ['a file as a table', "SELECT * FROM '/etc/passwd'"],
    ['a file of the working directory', 'SELECT * FROM LICENSE'],
    ['a file with an ending', 'SELECT * FROM `package.json`'],
    ['a file by function', "SELECT file('/etc/passwd')"],
    ['the network', "SELECT * FROM url('http://127.0.0.1:1', 'LineAsString', 'a String')"],
    ['a bucket', "SELECT * FROM s3('https://example.com/x', 'CSV')"],
    ['another server', "SELECT * FROM remote('127.0.0.1', 'system', 'tables')"],
    ['another database server', "SELECT * FROM postgresql('h:5432', 'd', 't', 'u', 'p')"],
    ['MySQL', "SELECT * FROM mysql('h:3306', 'd', 't', 'u', 'p')"],
    ['SQLite', "SELECT * FROM sqlite('/tmp/x', 't')"],
    ['a program', "SELECT * FROM executable('id', 'TSV', 'a String')"],
    ['all tables', "SELECT * FROM merge('system', '.*')"],
    ['a dictionary as table', "SELECT * FROM dictionary('address_book')"],
    ['a dictionary by function', "SELECT dictGet('address_book', 'country', '1.1.1.1')"],
    ['numbers without end', 'SELECT * FROM numbers(10)'],
    ['random rows', "SELECT * FROM generateRandom('a UInt8')"],
    ['an input', "SELECT * FROM input('a String')"],
    ['an explanation as table', 'SELECT * FROM (EXPLAIN SELECT 1)'],
    ['system tables', 'SELECT * FROM system.tables'],
    ['settings of the engine', 'SELECT * FROM system.settings'],
    ['the information schema', 'SELECT * FROM information_schema.tables'],
    ['a hidden table', 'SELECT * FROM schema_migrations'],
    ['a hidden view', 'SELECT * FROM landing_to_events'],
    ['a hidden dictionary', 'SELECT * FROM address_book'],
    ['waiting', 'SELECT sleep(3)'],
    ['waiting for each row', 'SELECT sleepEachRow(1) FROM events'],
    ['the name of the machine', 'SELECT hostName()'],
    ['settings by function', "SELECT getSetting('max_memory_usage')"],
    ['a table by function', "SELECT joinGet('seen', 'events', 'a')"],
    ['the columns of a table by function', "SELECT hasColumnInTable('system', 'tables', 'name')"],
    ['addresses of code', 'SELECT addressToSymbol(1)'],
    ['a model elsewhere', "SELECT aiGenerate('x')"],
    ['names of addresses', "SELECT reverseDNSQuery('127.0.0.1')"],
    ['errors made', "SELECT throwIf(1, 'x')"],
    ['raw states', 'SELECT sumState(events) FROM seen'],
    ['an unknown table', 'SELECT * FROM nothing_of_that_name'],
  ])('%s', async (_, sql) => {
    expect(await codeOf(sql)).toMatch(/^sql\.(refused|syntax|failed)$/)
  })
})

describe('what hides is found', () => {
  it.each([
    ['in another case', "sElEcT * fRoM FILE('/etc/passwd', 'LineAsString')"],
    [
      'behind comments',
      "SELECT /* harmless */ * FROM -- just a look\n file/**/('/etc/passwd', 'LineAsString')",
    ],
    ['in backquotes', "SELECT `file`('/etc/passwd')"],
    ['in double quotes', 'SELECT * FROM "system"."tables"'],
    ['with spaces around the dot', 'SELECT * FROM system . tables'],
    ['in a subquery', 'SELECT * FROM (SELECT * FROM (SELECT name FROM system.tables))'],
    ['as a single value', 'SELECT (SELECT count() FROM system.tables)'],
    ['in a condition', 'SELECT 1 FROM events WHERE source IN (SELECT name FROM system.tables)'],
    ['as the set of IN', 'SELECT 1 FROM events WHERE source IN system.tables'],
    ['as the set of NOT IN', 'SELECT 1 FROM events WHERE source NOT IN schema_migrations'],
    ['as the set of GLOBAL IN', 'SELECT 1 FROM events WHERE source GLOBAL IN system.one'],
    ['in a join', 'SELECT * FROM events AS e JOIN system.tables AS t ON t.name = e.source'],
    ['in a union', 'SELECT source FROM events UNION ALL SELECT name FROM system.tables'],
    ['in an intersection', 'SELECT source FROM events INTERSECT SELECT name FROM system.tables'],
    ['in an exception', 'SELECT source FROM events EXCEPT SELECT name FROM system.tables'],
    [
      'under the name of an open table',
      'WITH events AS (SELECT * FROM system.tables) SELECT * FROM events',
    ],
    [
      'under a name that hides a hidden table',
      'WITH schema_migrations AS (SELECT 1) SELECT * FROM schema_migrations',
    ],
    [
      'under a name given elsewhere that reaches a file',
      'SELECT * FROM LICENSE, (WITH LICENSE AS (SELECT 1) SELECT * FROM LICENSE) AS x',
    ],
    [
      'under a name forged in an alias',
      'WITH x AS (SELECT 1) SELECT *, (SELECT 3) AS `q, is_subquery: 1, is_cte: 1, cte_name: LICENSE` FROM LICENSE',
    ],
    ['as the set of IN from a file', 'SELECT 1 FROM events WHERE source IN LICENSE'],
    ['in WITH that is not used', 'WITH x AS (SELECT * FROM system.tables) SELECT 1'],
    ['in the order', 'SELECT 1 FROM events ORDER BY (SELECT max(name) FROM system.tables)'],
    ['in the limit', 'SELECT 1 FROM events LIMIT (SELECT count() FROM system.tables)'],
    ['in a lambda', "SELECT arrayMap(x -> file(x), ['/etc/passwd'])"],
    ['in an applied function', 'SELECT * APPLY(file) FROM seen'],
    ['in a replaced column', "SELECT * REPLACE(file('/etc/passwd') AS value) FROM seen"],
    ['in a window', 'SELECT sum(events) OVER (ORDER BY sleep(1)) FROM seen'],
    ['in an aggregate', "SELECT max(file('/etc/passwd')) FROM seen"],
    ['as an aggregate with a suffix', 'SELECT aggThrowIf(1, 1) FROM seen'],
    ['in PREWHERE', 'SELECT 1 FROM events PREWHERE sleep(1) = 0'],
    ['in HAVING', "SELECT count() FROM events HAVING file('/etc/passwd') != ''"],
    ['in an array join', "SELECT x FROM seen ARRAY JOIN [file('/etc/passwd')] AS x"],
    ['with a semicolon in a comment', 'SELECT 1 /* ; */; DROP TABLE events'],
    ['after a comment to the end', 'SELECT 1 -- \n; DROP TABLE events'],
    ['with a bracket that closes ours', 'SELECT 1) UNION ALL (SELECT name FROM system.tables'],
    ['with letters that look alike', 'SELECT * FROM sуstem.tables'],
    ['with wide letters', 'ＳＥＬＥＣＴ 1'],
    ['with a space of no width', 'SELECT * FROM system\u200b.tables'],
    ['with NUL', 'SELECT 1\0; DROP TABLE events'],
    ['with a forged line', "SELECT 'a\n TableIdentifier events', name FROM system.tables"],
    ['with a name that has a line break', 'SELECT * FROM `events\n Asterisk`'],
    ['in heredoc', 'SELECT * FROM file($$/etc/passwd$$)'],
    [
      'in deep brackets',
      `SELECT ${'('.repeat(500)}(SELECT count() FROM system.tables)${')'.repeat(500)}`,
    ],
  ])('%s', async (_, sql) => {
    expect(await codeOf(sql)).toMatch(/^sql\.(refused|syntax|failed)$/)
  })
})

describe('questions are answered', () => {
  it.each([
    ['a number', 'SELECT 1', [[1]]],
    ['with a semicolon at the end', 'SELECT 1 ; ', [[1]]],
    ['with comments', '-- how many\nSELECT /* rows */ count() FROM seen', [[2]]],
    ['in any case', 'select COUNT(*) from seen', [[2]]],
    ['a filter', "SELECT identity_uid FROM seen WHERE value LIKE 'List%'", [['alice']]],
    ['an order', 'SELECT identity_uid FROM seen ORDER BY events DESC', [['bob'], ['alice']]],
    ['the database named', 'SELECT count() FROM default.seen', [[2]]],
    [
      'WITH',
      'WITH big AS (SELECT * FROM seen WHERE events > 4) SELECT identity_uid FROM big',
      [['bob']],
    ],
    [
      'WITH under the name of an open table',
      'WITH events AS (SELECT 7 AS n) SELECT n FROM events',
      [[7]],
    ],
    ['a value in WITH', 'WITH 4 AS least SELECT count() FROM seen WHERE events > least', [[1]]],
    [
      'a recursion',
      'WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT max(n) FROM t',
      [[3]],
    ],
    ['a subquery', 'SELECT count() FROM (SELECT DISTINCT dimension FROM seen)', [[1]]],
    ['a set', "SELECT count() FROM seen WHERE identity_uid IN ('alice', 'eve')", [[1]]],
    [
      'a set from a table',
      'SELECT count() FROM seen WHERE identity_uid IN (SELECT identity_uid FROM seen WHERE events > 4)',
      [[1]],
    ],
    [
      'a join',
      'SELECT a.identity_uid FROM seen AS a INNER JOIN seen AS b ON a.value = b.value WHERE b.events = 3',
      [['alice']],
    ],
    ['a union', 'SELECT 1 AS n UNION ALL SELECT 1', [[1], [1]]],
    [
      'aggregates with suffixes',
      "SELECT countIf(events > 4), sumIf(events, identity_uid = 'bob'), uniqExact(value), quantile(0.5)(events) FROM seen",
      [[1, 5, 2, 4]],
    ],
    [
      'a window',
      'SELECT identity_uid, row_number() OVER (ORDER BY events) AS place FROM seen ORDER BY place',
      [
        ['alice', 1],
        ['bob', 2],
      ],
    ],
    [
      'times',
      "SELECT toStartOfHour(toDateTime('2026-03-01 10:20:30', 'UTC')) AS t, INTERVAL 1 DAY > INTERVAL 1 HOUR AS longer",
      undefined,
    ],
    ['arrays', 'SELECT arrayMap(x -> x * 2, [1, 2]) AS twice', [[[2, 4]]]],
    ['JSON', `SELECT JSONExtractString('{"a":"b"}', 'a') AS a`, [['b']]],
    [
      'columns left out',
      'SELECT * EXCEPT (first_time, last_time, wave) FROM seen ORDER BY events LIMIT 1',
      [['operation', 'alice', 'ListBuckets', '2026-03-01', 3, 0]],
    ],
    [
      'a choice',
      "SELECT CASE WHEN events > 4 THEN 'many' ELSE 'few' END AS kind FROM seen ORDER BY events",
      [['few'], ['many']],
    ],
    [
      'text that looks dangerous',
      "SELECT 'DROP TABLE events; -- file(\\'x\\')' AS text",
      [["DROP TABLE events; -- file('x')"]],
    ],
    [
      'columns of a looked-up address',
      "SELECT src_location_country FROM events WHERE src_endpoint_ip = '1.1.1.1'",
      [],
    ],
    [
      'a group',
      'SELECT dimension, sum(events) AS n FROM seen GROUP BY dimension WITH TOTALS',
      undefined,
    ],
    ['an array join', "SELECT x FROM (SELECT ['a', 'b'] AS xs) ARRAY JOIN xs AS x", [['a'], ['b']]],
    ['final', 'SELECT count() FROM sessions FINAL', [[0]]],
    ['nothing found', "SELECT * FROM events WHERE identity_uid = 'nobody'", []],
  ] as const)('%s', async (_, sql, rows) => {
    const result = await runSql(test.warehouse, sql)
    if (rows) expect(result.rows).toEqual(rows)
    expect(result.truncated).toBe(false)
  })

  it('with the columns named and typed, also when there are no rows', async () => {
    const { columns } = await runSql(test.warehouse, 'SELECT time, event_uid FROM events WHERE 0')
    expect(columns).toEqual([
      { name: 'time', type: "DateTime64(3, 'UTC')" },
      { name: 'event_uid', type: 'UInt128' },
    ])
  })

  it('with large numbers kept whole', async () => {
    const { rows } = await runSql(
      test.warehouse,
      "SELECT toUInt128('340282366920938463463374607431768211455') AS a, 18446744073709551615 AS b, toUInt64(12) AS c",
    )
    expect(rows).toEqual([['340282366920938463463374607431768211455', '18446744073709551615', 12]])
  })

  it('with what is too long cut, and says so', async () => {
    const result = await runSql(test.warehouse, 'SELECT arrayJoin(range(20000)) AS n ORDER BY n')
    expect(result.rows.length).toBe(10_000)
    expect(result.truncated).toBe(true)
  })

  it('with two columns of one name refused in words that help', async () => {
    expect(await codeOf('SELECT 1 AS a, 2 AS a')).toMatch(/^sql\.(same_name|failed)$/)
  })
})

describe('versions of resources', () => {
  const version = (resource_uid: string, revision: number, dropped: boolean) => ({
    ...{ resource_uid, revision, dropped, type: 'AWS::IAM::Role' },
    ...{ valid_from: '2026-03-01 00:00:00.000', valid_to: '2200-01-01 00:00:00.000' },
  })
  it.each([
    ['as they are', 'SELECT resource_uid, revision FROM resource_versions FINAL'],
    ['under another name', 'SELECT v.resource_uid, v.revision FROM resource_versions AS v FINAL'],
    ['in a subquery', 'SELECT * FROM (SELECT resource_uid, revision FROM resource_versions FINAL)'],
    [
      'asked for by what they lack',
      'SELECT resource_uid, revision FROM resource_versions FINAL WHERE dropped OR NOT dropped',
    ],
  ])('are without those that were taken back: %s', async (_, sql) => {
    await test.warehouse.insert('resource_versions', [version('gone', 1, false)])
    await test.warehouse.insert('resource_versions', [
      version('gone', 2, true),
      version('kept', 1, false),
    ])
    expect((await runSql(test.warehouse, sql)).rows).toEqual([['kept', 1]])
  })
})

describe('the second wall', () => {
  it('ends a statement that takes too much memory', async () => {
    await expect(
      runSql(
        test.warehouse,
        'SELECT length(groupArray(toString(n))) FROM (SELECT arrayJoin(range(100000000)) AS n)',
      ),
    ).rejects.toMatchObject({ code: 'sql.failed' })
  })
  it('ends an answer that is too large', async () => {
    await expect(
      runSql(
        test.warehouse,
        "SELECT repeat('x', 100000) AS x FROM (SELECT arrayJoin(range(5000)))",
      ),
    ).rejects.toMatchObject({ code: 'sql.failed' })
  })
  it('leaves the connection as it was', async () => {
    await runSql(test.warehouse, 'SELECT 1')
    expect((await runSql(test.warehouse, 'SELECT arrayJoin(range(5000)) AS n')).rows.length).toBe(
      5000,
    )
  })
})
