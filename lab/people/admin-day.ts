import type { Workday } from '../company/calendar.js'
import type { Person } from '../company/people.js'
import type { World } from '../world.js'
import { helpDesk } from './help-desk.js'
import { iamChores } from './iam-chores.js'
import { repositoryChores } from './repository-chores.js'

const GITHUB_OWNERS = ['dana.kowalski', 'tom.brandt', 'priya.nair']

/** The administrative work that looks dangerous in a log and is somebody's ordinary job. */
export function adminDay(world: World, me: Person, today: Workday): void {
  const r = world.random(`admin ${me.id} ${today.day}`)
  if (me.trade === 'it') helpDesk(world, r, me, today)
  if (GITHUB_OWNERS.includes(me.id)) repositoryChores(world, r, me, today)
  if (['dana.kowalski', 'tom.brandt', 'paul.jennings'].includes(me.id) && r.chance(0.12))
    iamChores(world, r, me, today)
}
