import { fixed } from '../random.js'
import { DAY } from '../rhythm.js'
import type { OktaClient } from '../vendors/okta.js'
import type { Address } from './networks.js'
import type { Person } from './people.js'

const OS: Readonly<Record<Person['os'], readonly [agent: string, okta: string, cli: string]>> = {
  mac: [
    'Macintosh; Intel Mac OS X 10_15_7',
    'Mac OS 15.3.1 (Sequoia)',
    'os/macos#24.3.0 md/arch#arm64',
  ],
  windows: ['Windows NT 10.0; Win64; x64', 'Windows 11', 'os/windows#11 md/arch#amd64'],
  linux: ['X11; Linux x86_64', 'Linux', 'os/linux#6.8.0-52-generic md/arch#x86_64'],
}

/** Chrome's stable major on a day: a new one about every four weeks. */
function chromeMajor(at: number): number {
  return 143 + Math.floor((at - Date.UTC(2025, 11, 2)) / (28 * DAY))
}

export function chrome(os: Person['os'], at: number): string {
  return `Mozilla/5.0 (${OS[os][0]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${chromeMajor(at)}.0.0.0 Safari/537.36`
}

/** The browser someone uses: Chrome mostly, the same one all year. */
export function browserOf(person: Person, at: number): { agent: string; name: string } {
  const taste = fixed(`browser ${person.id}`).next()
  if (person.os === 'mac' && taste < 0.18) {
    return {
      agent: `Mozilla/5.0 (${OS.mac[0]}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15`,
      name: 'SAFARI',
    }
  }
  if (taste > 0.88) {
    const major = chromeMajor(at) + 4
    return {
      agent: `Mozilla/5.0 (${OS[person.os][0].replace('10_15_7', '10.15')}; rv:${major}.0) Gecko/20100101 Firefox/${major}.0`,
      name: 'FIREFOX',
    }
  }
  return { agent: chrome(person.os, at), name: 'CHROME' }
}

const kebab = (name: string) =>
  name
    .replace(/(\d{8}.*)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()

/** The AWS CLI as installed by someone; it names the command it runs. */
export function awsCli(person: Pick<Person, 'id' | 'os'>, api: string): string {
  const r = fixed(`cli ${person.id}`)
  const [service = '', name = ''] = api.split(':')
  return `aws-cli/2.${r.int(22, 24)}.${r.int(0, 20)} md/awscrt#0.23.8 ua/2.0 ${OS[person.os][2]} lang/python#3.12.9 md/pyimpl#CPython m/Z,b,E cfg/retry-mode#standard md/installer#exe sid/${r.hex(12)} md/prompt#off md/command#${service}.${kebab(name)}`
}

export function boto3(version: string, os: string): string {
  return `Boto3/${version} md/Botocore#${version} ua/2.0 ${os} lang/python#3.12.8 md/pyimpl#CPython m/Z,b cfg/retry-mode#legacy Botocore/${version}`
}

export function gitAgent(person: Person): string {
  const r = fixed(`git ${person.id}`)
  return person.os === 'mac'
    ? `git/2.${r.int(39, 48)}.${r.int(0, 3)} (Apple Git-${r.int(146, 155)})`
    : `git/2.${r.int(39, 48)}.${r.int(0, 3)}`
}

export function oktaClient(person: Person, address: Address, at: number): OktaClient {
  const browser = browserOf(person, at)
  return {
    address,
    agent: browser.agent,
    browser: browser.name,
    os:
      person.os === 'windows' && fixed(`windows ${person.id}`).chance(0.35)
        ? 'Windows 10'
        : OS[person.os][1],
    device: 'Computer',
    fingerprint: fixed(`device ${person.id}`).hex(32),
  }
}

export function phoneClient(person: Person, address: Address): OktaClient {
  const iphone = fixed(`phone ${person.id}`).chance(0.6)
  return {
    address,
    agent: iphone
      ? 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_3_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Mobile/15E148 Safari/604.1'
      : 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Mobile Safari/537.36',
    browser: iphone ? 'SAFARI' : 'CHROME',
    os: iphone ? 'iOS (iPhone)' : 'Android (Mobile)',
    device: 'Mobile',
    fingerprint: fixed(`phone ${person.id}`).hex(32),
  }
}
