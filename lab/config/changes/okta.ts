import type { OktaParty } from '../../vendors/okta.js'
import type { Company, OktaAccount } from '../model.js'
import { standing, type Telling, type Told, take } from './telling.js'

const targets = (told: Told): readonly OktaParty[] =>
  (told.params['target'] as readonly OktaParty[] | null) ?? []
const target = (told: Told, type: string): OktaParty | undefined =>
  targets(told).find((one) => one.type === type)

const user =
  (change: (account: OktaAccount, told: Told) => void): Telling =>
  (company, told) => {
    const found = company.okta.users.get(target(told, 'User')?.id ?? '')
    if (found) change(found, told)
  }

/** The members of the group an event names; a group that only events name was always there. */
const group = (told: Told) => (company: Company) =>
  company.okta.groups.get(target(told, 'UserGroup')?.displayName ?? '')

const assigned = (told: Told) => (company: Company) =>
  company.okta.apps.get(target(told, 'AppInstance')?.id ?? '')?.users

const rule =
  (status: string): Telling =>
  (company, told, earlier) => {
    const rules = (c: Company) =>
      c.okta.policies.get(target(told, 'PolicyEntity')?.displayName ?? '')
    const name = target(told, 'PolicyRule')?.displayName
    if (!name || !rules(company)) return
    const before = () => ({ status: 'ACTIVE', factors: '2FA' })
    if (status === 'ADDED') rules(company)?.set(name, before())
    else standing(company, (c) => rules(c) ?? new Map(), name, before, earlier).status = status
  }

/** What events of the Okta System Log change. */
export const OKTA_CHANGES: Readonly<Record<string, Telling>> = {
  'user.lifecycle.create': (company, told) => {
    const made = target(told, 'User')
    if (made)
      company.okta.users.set(made.id, {
        login: made.alternateId,
        name: made.displayName,
        title: '',
        department: '',
        created: told.at,
        status: 'STAGED',
        roles: new Set(),
      })
  },
  'user.lifecycle.activate': user((account) => {
    account.status = 'ACTIVE'
  }),
  'user.lifecycle.deactivate': (company, told) => {
    const id = target(told, 'User')?.id ?? ''
    const found = company.okta.users.get(id)
    if (!found) return
    found.status = 'DEPROVISIONED'
    found.roles.clear()
    for (const members of company.okta.groups.values()) members.delete(id)
    for (const app of company.okta.apps.values()) app.users.delete(id)
  },
  'user.account.privilege.grant': user((account, told) => {
    const debug = told.params['debugContext'] as { debugData: { privilegeGranted?: string } }
    if (debug.debugData.privilegeGranted) account.roles.add(debug.debugData.privilegeGranted)
  }),
  'group.user_membership.add': (company, told) => {
    const id = target(told, 'User')?.id
    if (id && company.okta.users.has(id)) group(told)(company)?.add(id)
  },
  'group.user_membership.remove': (company, told, earlier) => {
    const id = target(told, 'User')?.id
    if (id && company.okta.users.has(id)) take(company, group(told), id, earlier)
  },
  'application.user_membership.add': (company, told) => {
    const id = target(told, 'User')?.id
    if (id && company.okta.users.has(id)) assigned(told)(company)?.add(id)
  },
  'policy.rule.add': rule('ADDED'),
  'policy.rule.deactivate': rule('INACTIVE'),
}
