import { type OktaParty, oktaId } from '../vendors/okta.js'
import type { Person, Trade } from './people.js'

const app = (label: string): OktaParty => ({
  id: oktaId('0oa', label),
  type: 'AppInstance',
  alternateId: label,
  displayName: label,
})

export const APPS = {
  google: app('Google Workspace'),
  slack: app('Slack'),
  zoom: app('Zoom'),
  jira: app('Atlassian Cloud'),
  github: app('GitHub Enterprise Cloud'),
  aws: app('AWS IAM Identity Center'),
  awsData: app('AWS Account Federation - Data'),
  datadog: app('Datadog'),
  salesforce: app('Salesforce'),
  workday: app('Workday'),
  netsuite: app('NetSuite'),
  figma: app('Figma'),
  snowflake: app('Snowflake'),
  zendesk: app('Zendesk'),
  dashboard: app('Okta Dashboard'),
  admin: app('Okta Admin Console'),
} as const

const USUAL: Readonly<Record<Trade, readonly OktaParty[]>> = {
  platform: [APPS.slack, APPS.google, APPS.jira, APPS.datadog, APPS.zoom],
  backend: [APPS.slack, APPS.google, APPS.jira, APPS.datadog, APPS.zoom],
  frontend: [APPS.slack, APPS.google, APPS.jira, APPS.figma, APPS.zoom],
  data: [APPS.slack, APPS.google, APPS.jira, APPS.snowflake, APPS.zoom],
  security: [APPS.slack, APPS.google, APPS.jira, APPS.datadog, APPS.zoom],
  it: [APPS.slack, APPS.google, APPS.jira, APPS.workday, APPS.zoom],
  product: [APPS.slack, APPS.google, APPS.jira, APPS.figma, APPS.zoom],
  business: [APPS.slack, APPS.google, APPS.salesforce, APPS.workday, APPS.netsuite, APPS.zoom],
  clinical: [APPS.slack, APPS.google, APPS.zendesk, APPS.workday, APPS.zoom],
  executive: [APPS.slack, APPS.google, APPS.zoom, APPS.workday],
}

export function usualApps(person: Person): readonly OktaParty[] {
  return USUAL[person.trade]
}

export function oktaUser(person: Pick<Person, 'id' | 'email' | 'name'>): OktaParty {
  return {
    id: oktaId('00u', person.id),
    type: 'User',
    alternateId: person.email,
    displayName: person.name,
  }
}

export function oktaGroup(name: string): OktaParty {
  return { id: oktaId('00g', name), type: 'UserGroup', alternateId: 'unknown', displayName: name }
}

export function oktaPolicy(name: string, type = 'PolicyEntity'): OktaParty {
  return { id: oktaId('00p', name), type, alternateId: 'unknown', displayName: name }
}
