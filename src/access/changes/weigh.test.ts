import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../sources/index.js'
import { accessMap } from '../map.js'
import { stateOf, type Thing } from '../state.js'
import { thing } from '../testing/world.js'
import { changed } from './changed.js'
import { titleOf } from './title.js'
import { weigh } from './weigh.js'

const account = '111122223333'
const stranger = '999988887777'
const arn = (rest: string): string => `arn:aws:iam::${account}:${rest}`
const bucket = 'arn:aws:s3:::patient-scans'
const key = `arn:aws:kms:eu-west-1:${account}:key/1`
const statement = (more: JsonObject): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...more }],
})
let versions = 0

/** A thing of the account. Every state of it is another version. */
const of = (type: string, uid: string, properties: JsonObject, more: Partial<Thing> = {}): Thing =>
  thing(type, uid, properties, {
    ...{ account, name: uid.split(/[/:]/).at(-1) ?? uid, version: String(++versions) },
    ...more,
  })
const user = (name: string, properties: JsonObject = {}): Thing =>
  of('AWS::IAM::User', arn(`user/${name}`), properties)
const role = (trusted: JsonObject, properties: JsonObject = {}): Thing =>
  of('AWS::IAM::Role', arn('role/loader'), {
    trust_policy: statement({ Principal: trusted, Action: 'sts:AssumeRole' }),
    ...properties,
  })
const managed = (name: string, may: JsonObject): Thing =>
  of('AWS::IAM::ManagedPolicy', arn(`policy/${name}`), {
    default_version: 'v1',
    versions: { v1: statement(may) },
  })
const scans = (policy: JsonObject | null = null): Thing =>
  of('AWS::S3::Bucket', bucket, { policy, region: 'eu-west-1' })

/** What was taken for what: the things of both moments, and of one what it was and what it is. */
function weighed(others: readonly Thing[], was: Thing | undefined, is: Thing | undefined) {
  const at = (time: string, one: Thing | undefined) =>
    accessMap(stateOf(time, one ? [...others, one] : others))
  const [before, after] = [at('2026-03-01T00:00:00Z', was), at('2026-03-02T00:00:00Z', is)]
  const [one] = changed(before.state, after.state)
  if (!one) throw new Error('nothing changed')
  const told = weigh({ before, after }, one, 2)
  return { ...told, title: titleOf(told, after) }
}

describe('the change of a thing', () => {
  it('opens a bucket to anybody', () => {
    const told = weighed([], scans(), scans(statement({ Principal: '*', Action: 's3:GetObject' })))
    expect(told).toMatchObject({ dangers: ['public-exposure'], rank: 4 })
    expect(told.title).toBe('Public access opened to patient-scans')
  })
  it('lets an account from outside into a role', () => {
    const told = weighed([], role({ Service: 'ec2.amazonaws.com' }), role({ AWS: stranger }))
    expect(told).toMatchObject({ dangers: ['outside-trust'], rank: 3, harmless: false })
  })
  it('lets it in less surely where it has to know something', () => {
    const conditional = role({ AWS: stranger })
    const known = statement({
      Principal: { AWS: stranger },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
    })
    const told = weighed([], role({ Service: 'ec2.amazonaws.com' }), {
      ...conditional,
      properties: { trust_policy: known },
    })
    expect(told).toMatchObject({ dangers: ['outside-trust'], rank: 2 })
  })
  it('makes administrators of all that a policy is attached to', () => {
    const attached = { attached_policies: [arn('policy/team')] }
    const told = weighed(
      [user('ann', attached), user('bob', attached), user('eve')],
      managed('team', { Action: 's3:ListAllMyBuckets' }),
      managed('team', {}),
    )
    expect(told).toMatchObject({ dangers: ['new-admin'], rank: 3 })
    expect(new Set(told.gained.map(({ from }) => from))).toEqual(
      new Set([arn('user/ann'), arn('user/bob')]),
    )
  })
  it('takes off a protection, and not where it protects nobody who was granted', () => {
    const locked = statement({ Effect: 'Deny', Principal: '*', Action: 's3:*' })
    const reader = user('ann', { inline_policies: { own: statement({ Action: 's3:GetObject' }) } })
    expect(weighed([reader], scans(locked), scans())).toMatchObject({
      dangers: ['protection-removed'],
      rank: 3,
    })
    expect(weighed([user('ann')], scans(locked), scans())).toMatchObject({ rank: 0, gained: [] })
  })
  it('widens who may use a key', () => {
    const own = (who: string) =>
      of('AWS::KMS::Key', key, { policy: statement({ Principal: { AWS: arn(who) } }) })
    const told = weighed([user('ann'), user('bob')], own('user/bob'), own('user/ann'))
    expect(told).toMatchObject({ dangers: ['key-policy-widened'], rank: 2 })
  })
  it('moves of a group only who joined it', () => {
    const group = of('AWS::IAM::Group', arn('group/readers'), {
      inline_policies: { own: statement({ Action: 's3:GetObject' }) },
    })
    const told = weighed(
      [group, scans(), user('ann', { groups: ['readers'] })],
      user('bob'),
      user('bob', { groups: ['readers'] }),
    )
    expect(told.gained.map(({ from, to }) => [from, to])).toEqual([[arn('user/bob'), bucket]])
  })
  it('is harmless where others refuse what it grants, and they are named', () => {
    const locked = statement({ Effect: 'Deny', Principal: '*', Action: 's3:*' })
    const told = weighed(
      [scans(locked)],
      user('ann'),
      user('ann', { inline_policies: { own: statement({ Action: 's3:*' }) } }),
    )
    expect(told).toMatchObject({ harmless: true, rank: 0, title: '' })
    expect(told.refused.map(({ to, by }) => [to, by])).toContainEqual([bucket, ['resource']])
  })
  it('is guarded where what matters most refuses it, and is no alarm then', () => {
    const locked = statement({ Effect: 'Deny', Principal: '*', Action: 's3:*' })
    const invoices = of('AWS::S3::Bucket', 'arn:aws:s3:::invoices', { region: 'eu-west-1' })
    const told = weighed(
      [scans(locked), invoices],
      user('ann'),
      user('ann', {
        inline_policies: { own: statement({ Action: 's3:*', Resource: `${bucket}*` }) },
      }),
    )
    const both = weighed(
      [scans(locked), invoices],
      user('ann'),
      user('ann', { inline_policies: { own: statement({ Action: 's3:GetObject' }) } }),
    )
    expect(told.harmless).toBe(true)
    expect(both).toMatchObject({ harmless: false, guarded: true, rank: 1 })
  })
  it('says little where a snapshot shows for the first time all of what events told in part', () => {
    const part = { ...role({ Service: 'ec2.amazonaws.com' }), complete: false }
    expect(weighed([], part, role({ AWS: stranger }))).toMatchObject({ rank: 1 })
  })
})
