import { describe, expect, it } from 'vitest'
import { sourceById, sources } from './catalogue.js'
import { resolveField } from './fields.js'

const sqlOf = (id: string, name: string) => {
  const source = sourceById(id)
  if (!source) throw new Error(`no source ${id}`)
  return resolveField(source, name)
}

describe('a field of a rule is answered', () => {
  const cases = [
    {
      situation: 'from a column where there is one',
      id: 'aws-cloudtrail',
      name: 'eventName',
      sql: "nullIf(api_operation, '')",
      list: false,
    },
    {
      situation: 'from a nested field that stands in a column',
      id: 'aws-cloudtrail',
      name: 'userIdentity.arn',
      sql: "nullIf(actor_user_uid, '')",
      list: false,
    },
    {
      situation: 'from an expression over two columns',
      id: 'aws-cloudtrail',
      name: 'sourceIPAddress',
      sql: "nullIf(concat(src_endpoint_ip, src_endpoint_domain), '')",
      list: false,
    },
    {
      situation: "in OCSF's words, in any source",
      id: 'okta-system-log',
      name: 'src_endpoint_ip',
      sql: "nullIf(src_endpoint_ip, '')",
      list: false,
    },
    {
      situation: 'a number as text',
      id: 'okta-system-log',
      name: 'src_autonomous_system_number',
      sql: 'toString(src_autonomous_system_number)',
      list: false,
    },
    {
      situation: 'a truth value as text',
      id: 'okta-system-log',
      name: 'is_write',
      sql: "if(is_write, 'true', 'false')",
      list: false,
    },
    {
      situation: 'from raw',
      id: 'aws-cloudtrail',
      name: 'tlsDetails.tlsVersion',
      sql: "JSONExtract(raw, 'tlsDetails', 'tlsVersion', 'Nullable(String)')",
      list: false,
    },
    {
      situation: 'from an object whose keys depend on the operation',
      id: 'aws-cloudtrail',
      name: 'requestParameters.policy.x',
      sql: "JSONExtract(raw, 'requestParameters', 'policy', 'x', 'Nullable(String)')",
      list: false,
    },
    {
      situation: 'from an open object as a whole',
      id: 'aws-cloudtrail',
      name: 'requestParameters',
      sql: "JSONExtract(raw, 'requestParameters', 'Nullable(String)')",
      list: false,
    },
    {
      situation: 'from every element of a list, named with []',
      id: 'okta-system-log',
      name: 'target[].type',
      sql: "arrayMap(e0 -> JSONExtract(e0, 'type', 'Nullable(String)'), JSONExtractArrayRaw(raw, 'target'))",
      list: true,
    },
    {
      situation: 'from every element of a list, named without []',
      id: 'okta-system-log',
      name: 'target.type',
      sql: "arrayMap(e0 -> JSONExtract(e0, 'type', 'Nullable(String)'), JSONExtractArrayRaw(raw, 'target'))",
      list: true,
    },
    {
      situation: 'from a list of texts',
      id: 'github-audit',
      name: 'events[]',
      sql: "arrayMap(e0 -> JSONExtract(e0, 'Nullable(String)'), JSONExtractArrayRaw(raw, 'events'))",
      list: true,
    },
    {
      situation: 'from a list inside an open object',
      id: 'aws-cloudtrail',
      name: 'requestParameters.ipPermissions.items[].fromPort',
      sql: "arrayMap(e0 -> JSONExtract(e0, 'fromPort', 'Nullable(String)'), JSONExtractArrayRaw(raw, 'requestParameters', 'ipPermissions', 'items'))",
      list: true,
    },
    {
      situation: 'from the pairs of that name, cheaply passed over where none is',
      id: 'google-workspace',
      name: 'parameters.SCOPE.x',
      sql: expect.stringContaining(
        "JSONExtractString(assumeNotNull(pair), 'name') = 'SCOPE.x'",
      ) as string,
      list: true,
      marker: `position(raw, '"SCOPE.x"') > 0`,
    },
  ]
  it.each(cases)('$situation', ({ id, name, situation: _, ...field }) =>
    expect(sqlOf(id, name)).toMatchObject(field),
  )

  it('a key cannot leave its quotes', () => {
    const found = sqlOf('aws-cloudtrail', "requestParameters.a') OR 1=1 --\\")
    expect(found?.sql).toBe(
      String.raw`JSONExtract(raw, 'requestParameters', 'a\') OR 1=1 --\\', 'Nullable(String)')`,
    )
  })

  it('lists in lists are flattened', () => {
    expect(sqlOf('aws-cloudtrail', 'requestParameters.a[].b[].c')?.sql).toMatch(
      /^arrayFlatten\(arrayMap\(e0 -> arrayMap\(e1 -> /,
    )
  })
})

describe('a field that a source does not have is refused', () => {
  const cases = [
    ['aws-cloudtrail', 'nonsense'],
    ['aws-cloudtrail', 'eventname'],
    ['aws-cloudtrail', 'requestParameter.bucketName'],
    ['aws-cloudtrail', 'tlsDetails.tlsVersion.deeper'],
    ['aws-cloudtrail', 'eventName[]'],
    ['aws-cloudtrail', 'action'],
    ['github-audit', 'eventName'],
    ['okta-system-log', 'target[].nothing'],
    ['okta-system-log', 'published[]'],
    ['google-workspace', 'parameters.'],
    ['google-workspace', 'parameter.SCOPE'],
    ['google-workspace', 'constructor.name'],
    ['aws-guardduty', ''],
    ['aws-guardduty', '__proto__'],
    ['aws-guardduty', 'constructor'],
    ['aws-guardduty', 'toString'],
  ]
  it.each(cases)('%s has no %j', (id, name) => expect(sqlOf(id, name)).toBeUndefined())

  it.each(sources.map((source) => [source.id, source] as const))(
    'but %s has every field that it declares',
    (_, source) => {
      for (const name of [
        ...Object.keys(source.fields.columns),
        ...source.fields.paths.map((path) => path.replace(/\.\*$/, '.x')),
        ...Object.keys(source.fields.pairs ?? {}).map((word) => `${word}.x`),
      ])
        expect(resolveField(source, name), name).toBeDefined()
      expect(resolveField(source, source.operationField)?.sql).toBe("nullIf(api_operation, '')")
    },
  )
})
