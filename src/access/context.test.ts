import { describe, expect, it } from 'vitest'
import { saidOf } from './context.js'
import { sensitivity } from './sensitivity.js'
import { stateOf, type Thing } from './state.js'

const thing = (type: string, name: string, properties: Thing['properties'] = {}): Thing => ({
  ...{ uid: `${type}/${name}`, type, name, properties },
  ...{ account: '', aliases: [], version: '1', complete: true },
})

/** How sensitive a bucket is where the company says this. */
function judged(name: string, ...statements: readonly string[]) {
  const bucket = thing('AWS::S3::Bucket', name)
  const said = statements.map((text, at) => thing('Company::Statement', `${at}`, { text }))
  return sensitivity(stateOf('2026-03-01T00:00:00.000Z', [bucket, ...said]), bucket)
}

describe('what a company says of a thing', () => {
  it.each([
    ['The bucket hf-orders holds our most sensitive data.', 3],
    ['Patient records are in hf-orders, hf-scans and nowhere else.', 3],
    ['hf-orders: customer data', 2],
    ['Whatever is in `hf-orders` must not leak.', 2],
    ['`hf-orders` holds patient records that must not be public or with customers.', 3],
    ['No confidential data may leave hf-orders.', 2],
    ['Never share the confidential hf-orders.', 2],
  ])('raises it: %s', (text, score) => {
    const found = judged('hf-orders', text)
    expect(found.score).toBe(score)
    expect(found.why[0]).toBe(`context: ${text}`)
  })
  it.each([
    'hf-orders-prod is public on purpose: nothing confidential.',
    'hf-orders-prod holds no customer data.',
    'hf-orders-prod has dummy data only.',
  ])('lowers it below what its name says: %s', (text) => {
    expect(judged('hf-orders-prod').score).toBe(2)
    expect(judged('hf-orders-prod', text)).toEqual({ score: 0, why: [`context: ${text}`] })
  })
  it.each([
    'hf-orders-old holds our most sensitive data.',
    'The critical flaw in hf-orders is mended.',
    'Inês is on call for hf-orders in March.',
    'Our most sensitive data is in Lisbon. The bucket hf-orders is in Porto.',
  ])('leaves it as it is: %s', (text) => {
    expect(judged('hf-orders', text)).toEqual({ score: 0, why: [] })
  })
  it('takes a plain word for a name only where it is quoted', () => {
    expect(judged('orders', 'Of all orders, customer data is kept.').score).toBe(0)
    expect(judged('orders', 'In “orders” customer data is kept.').score).toBe(2)
  })
  it('believes the gravest of those that disagree', () => {
    const found = judged('hf-orders', 'hf-orders holds no customer data.', 'hf-orders: PII')
    expect(found).toEqual({ score: 3, why: ['context: hf-orders: PII'] })
  })
  it('says nothing without statements', () => {
    expect(saidOf(stateOf('2026-03-01T00:00:00.000Z', [])).size).toBe(0)
  })
})
