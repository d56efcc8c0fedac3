import { describe, expect, it } from 'vitest'
import { type Alias, asEmail, linkPeople, type Name } from './people.js'

const name = (identityUid: string, email: string): Name => ({
  identityUid,
  email,
  evidence: 'SAML name',
  saidBy: 'somewhere',
})
const linked = (
  names: readonly Name[],
  aliases: readonly Alias[] = [],
  impersonal: readonly string[] = [],
  known?: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    linkPeople({
      names,
      aliases,
      impersonal: new Set(impersonal),
      known: known && new Set(known),
    }).map((link) => [link.identityUid, link.personUid]),
  )

describe('people', () => {
  it('are the address that identities of several sources go by', () => {
    expect(
      linked([name('ida@x.example', 'ida@x.example'), name('github/ida-k', 'ida@x.example')]),
    ).toEqual({
      'ida@x.example': 'person/ida@x.example',
      'github/ida-k': 'person/ida@x.example',
    })
  })

  it('have other addresses, if a directory gives them to one person alone', () => {
    const names = [name('github/ida-k', 'i.k@x.example'), name('slack/U1', 'team@x.example')]
    const aliases = [
      { email: 'i.k@x.example', primary: 'ida@x.example' },
      { email: 'team@x.example', primary: 'ida@x.example' },
      { email: 'team@x.example', primary: 'noa@x.example' },
    ]
    expect(linked(names, aliases)).toEqual({ 'github/ida-k': 'person/ida@x.example' })
  })

  it('are not linked to an identity whose names lead to two of them', () => {
    expect(
      linked([name('github/ops', 'ida@x.example'), name('github/ops', 'noa@x.example')]),
    ).toEqual({})
  })

  it('are not machines or groups', () => {
    expect(linked([name('okta/1', 'svc-sync@x.example')], [], ['svc-sync@x.example'])).toEqual({})
    const alias = { email: 'sync@x.example', primary: 'svc-sync@x.example' }
    expect(linked([name('okta/1', 'sync@x.example')], [alias], ['svc-sync@x.example'])).toEqual({})
  })

  it('are those of the roster, where there is one', () => {
    const names = [name('github/ida', 'ida@x.example'), name('github/docs', 'docs@x.example')]
    expect(linked(names, [], [], ['ida@x.example'])).toEqual({
      'github/ida': 'person/ida@x.example',
    })
  })

  it('are all told of, once for each that says so', () => {
    const names = [
      name('a', 'ida@x.example'),
      { ...name('a', 'ida@x.example'), saidBy: 'elsewhere' },
    ]
    expect(linkPeople({ names, aliases: [], impersonal: new Set() })).toHaveLength(2)
  })
})

it.each([
  ['Ida.K@X.Example ', 'ida.k@x.example'],
  ['https://idp.example/ida@x.example', ''],
  ['provider/ida@x.example', ''],
  ['ida@localhost', ''],
  ['loader@tides.iam.gserviceaccount.com', ''],
  ['<b>@x.example', ''],
  [`${'a'.repeat(300)}@x.example`, ''],
])('%s is the address %s', (text, email) => {
  expect(asEmail(text)).toBe(email)
})
