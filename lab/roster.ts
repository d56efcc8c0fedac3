import { isEmployed } from './company/calendar.js'
import { CITIES } from './company/cities.js'
import { MORE_PEOPLE } from './company/more-people.js'
import { PEOPLE, person } from './company/people.js'
import { DAY } from './rhythm.js'
import type { World } from './world.js'

/** The people roster as HR exports it. */
export function rosterCsv(world: World): string {
  const date = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)
  const rows = [...PEOPLE, ...MORE_PEOPLE].map((p) => {
    const joined =
      p.joins === undefined
        ? world.firstDay - 90 - Math.floor(world.random(`joined ${p.id}`).next() * 1900)
        : world.workdayAt(p.joins)
    const left = p.leaves === undefined ? '' : date(world.workdayAt(p.leaves))
    const status = isEmployed(world, p, world.firstDay + world.days - 1) ? 'active' : 'terminated'
    const { name, country } = CITIES[p.city]
    const manager = p.manager ? person(p.manager).email : ''
    return [
      p.name,
      p.email,
      p.title,
      p.department,
      manager,
      name,
      country,
      status,
      date(joined),
      left,
      p.github ?? '',
      'employee',
    ]
  })
  const header = [
    'name',
    'email',
    'title',
    'department',
    'manager_email',
    'office_city',
    'country',
    'status',
    'start_date',
    'end_date',
    'github_login',
    'employment_type',
  ]
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return `${[header, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`
}
