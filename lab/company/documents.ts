import { fixed, type Random } from '../random.js'
import { MORE_PEOPLE } from './more-people.js'
import { PEOPLE, type Person } from './people.js'

/** A file in Google Drive. */
export interface DriveDocument {
  readonly id: string
  readonly title: string
  readonly type: 'document' | 'spreadsheet' | 'presentation' | 'pdf' | 'msexcel' | 'folder'
  readonly owner: string
  readonly visibility: 'private' | 'shared_internally' | 'people_within_domain_with_link'
}

const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  Executive: ['Board pack', 'Strategy', 'Investor update', 'All-hands'],
  Platform: ['Capacity plan', 'Incident review', 'Upgrade plan', 'On-call handbook'],
  Engineering: ['Design note', 'Sprint plan', 'API review', 'Release notes', 'Estimates'],
  Data: ['Data dictionary', 'Cohort counts', 'Dashboard wishes', 'Model card'],
  Security: ['Risk register', 'Vendor review', 'SOC 2 evidence', 'Access review'],
  IT: ['Laptop inventory', 'Licences', 'Onboarding checklist', 'Network plan'],
  Product: ['Roadmap', 'User interviews', 'Feature brief', 'Prototype notes'],
  Sales: ['Pipeline', 'Proposal', 'Price list', 'Account plan', 'Call notes'],
  Marketing: ['Campaign plan', 'Blog drafts', 'Event budget', 'Press list'],
  Finance: ['Forecast', 'Month end', 'Expense report', 'Vendor payments'],
  People: ['Hiring plan', 'Salary bands', 'Leave policy', 'Interview notes'],
  Legal: ['Contract review', 'Data processing terms', 'Policy drafts'],
  Clinical: ['Safety case', 'Triage protocol', 'Clinic feedback'],
  Support: ['Escalations', 'Reply templates', 'Shift plan'],
}
const TYPES = ['document', 'document', 'spreadsheet', 'spreadsheet', 'presentation', 'pdf'] as const
const WHEN = ['2025', 'Q1 2026', 'Q2 2026', 'March', 'draft', 'v2', 'final', 'archive']

function shelf(who: Person): DriveDocument[] {
  const r = fixed(`documents ${who.id}`)
  const subjects = SUBJECTS[who.department] ?? ['Notes']
  return Array.from({ length: 24 }, () => ({
    id: `1${r.base62(43)}`,
    title: `${r.pick(subjects)} ${r.pick(WHEN)}`,
    type: r.pick(TYPES),
    owner: who.email,
    visibility: r.pick(['private', 'shared_internally', 'people_within_domain_with_link'] as const),
  }))
}

const SHELVES: ReadonlyMap<string, readonly DriveDocument[]> = new Map(
  [...PEOPLE, ...MORE_PEOPLE].map((who) => [who.id, shelf(who)]),
)

export function documentsOf(who: Person): readonly DriveDocument[] {
  return SHELVES.get(who.id) ?? []
}

/** Someone's own documents mostly, then their colleagues', now and then what another department shares. */
export function documentFor(random: Random, who: Person): DriveDocument {
  const own = random.next()
  const others = PEOPLE.filter((p) => p !== who && (own > 0.93 || p.department === who.department))
  const shared =
    own < 0.55 || others.length === 0
      ? []
      : documentsOf(random.pick(others)).filter((d) => d.visibility !== 'private')
  return random.pick(shared.length > 0 ? shared : documentsOf(who))
}
