import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, openWarehouse, type Warehouse } from '../../warehouse/index.js'
import { thirdPartiesAnswer } from '../answers.js'
import { accessMap } from '../map.js'
import { stateFrom } from '../testing/world.js'

const own = '111122223333'
const partner = '444455556666'
const other = '777788889999'
const idle = '222233334444'
const bucket = 'arn:aws:s3:::records'
const role = (name: string) => `arn:aws:iam::${own}:role/${name}`

const trusting = (...accounts: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: accounts }, Action: 'sts:AssumeRole' }],
})
const roles = ['loader', 'auditor'].map((name) => ({
  ...{ RoleName: name, RoleId: `AROA${name}`, Arn: role(name), Path: '/' },
  AssumeRolePolicyDocument: trusting(partner, idle),
}))
const open = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${bucket}/*` }],
}
const map = accessMap(
  stateFrom([
    ['aws-iam', { RoleDetailList: roles }],
    [
      'aws-s3',
      [{ Name: 'records', Region: 'eu-west-1', Policy: open, PublicAccessBlock: null }],
      ['aws', own, 'buckets.json'],
    ],
  ]),
)

const folder = mkdtempSync(join(tmpdir(), 'trivium-last-use-'))
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse({ url: `chdb:${join(folder, 'warehouse')}` })
  await migrate(warehouse)
  const event = (at: string, identity: string, uid: string, status = 'Success') => ({
    time: `2026-05-04 ${at}:00.000`,
    event_uid: at.replace(':', ''),
    ...{ wave: 1, source: 'aws-cloudtrail', identity_uid: identity, status, resource_uid: uid },
  })
  await warehouse.insert('events', [
    event('10:00', 'AROAPARTNER', role('loader')),
    event('11:00', 'AROAPARTNER', role('loader')),
    event('12:00', 'AROAPARTNER', role('loader'), 'Failure'),
    event('13:00', `arn:aws:iam::${partner}:user/ann`, `${bucket}/2026/a.csv`),
    event('14:00', 'AROAOTHER', bucket),
    event('15:00', 'AROAOWN', bucket),
    event('16:00', role('loader'), bucket),
  ])
  const named = (identity_uid: string, value: string) => ({
    ...{ identity_uid, value, name_kind: 'foreign account', source: 'aws-cloudtrail', wave: 1 },
  })
  await warehouse.insert('identity_names', [
    named('AROAPARTNER', partner),
    named('AROAOTHER', other),
    named('AROAOWN', own),
  ])
})
afterAll(async () => {
  await warehouse?.close()
  rmSync(folder, { recursive: true, force: true })
})

const used = async (who: string, uid: string, at?: Date) => {
  const { ways } = await thirdPartiesAnswer(map, warehouse, at)
  return ways.find((one) => one.who === who && one.uid === uid)?.last_used
}
const root = (account: string) => `arn:aws:iam::${account}:root`

describe('when somebody outside last used a way in', () => {
  it('is the last call that succeeded, by whichever identity of the account', async () => {
    expect(await used(root(partner), role('loader'))).toBe('2026-05-04T11:00:00.000Z')
    expect(await used(root(partner), bucket)).toBe('2026-05-04T13:00:00.000Z')
  })
  it('is never, for who never called, or called something else', async () => {
    expect(await used(root(idle), role('loader'))).toBeNull()
    expect(await used(root(partner), role('auditor'))).toBeNull()
  })
  it('of what is open to anybody, is that of any account but the own ones', async () => {
    expect(await used('anybody', bucket)).toBe('2026-05-04T14:00:00.000Z')
  })
  it('is asked as of a time, and stands against the time that the records cover', async () => {
    const at = new Date('2026-05-04T10:30:00Z')
    expect(await used(root(partner), role('loader'), at)).toBe('2026-05-04T10:00:00.000Z')
    expect(await thirdPartiesAnswer(map, warehouse, at)).toMatchObject({
      since: '2026-05-04T10:00:00.000Z',
      until: '2026-05-04T10:00:00.000Z',
    })
  })
})
