import { DOMAIN, type Person } from './people.js'

/**
 * People who came to the simulated company later than the others. They are apart from PEOPLE, from which stories and
 * help desks draw at random: one more name there would be another life for everybody.
 */
export const MORE_PEOPLE: readonly Person[] = [
  {
    // Shares his name with the backend engineer in the same office.
    id: 'daniel.goh2',
    name: 'Daniel Goh',
    email: `daniel.goh2@${DOMAIN}`,
    city: 'singapore',
    department: 'Sales',
    title: 'Account Executive',
    trade: 'business',
    manager: 'farah.aziz',
    os: 'windows',
    starts: 9.1,
  },
]

/** An outside developer, in no roster, whose login looks like that of linh.kim, who is somebody else. */
export const LOOK_ALIKE: Person = {
  id: 'linh.kimura',
  name: 'Linh Kimura',
  email: `linh.kimura@contractors.${DOMAIN}`,
  city: 'toronto',
  department: '',
  title: '',
  trade: 'backend',
  manager: '',
  github: 'linh-kim-dev',
  os: 'mac',
  starts: 9.6,
}

/** The finance team's mailbox, which also is an Okta login that several of them use. */
export const FINANCE_OPS = {
  id: 'finance-ops',
  name: 'Finance Operations',
  email: `finance-ops@${DOMAIN}`,
  users: ['howard.pike', 'noor.ahmed', 'grace.okafor'],
} as const

/** The login under which documentation is published: a writer's at first, a nightly job's later. */
export const DOCS = { login: 'meridian-docs', person: 'lucas.moreau' } as const
