import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { elements, mostly, readEach } from '../listed.js'
import { properties, text } from '../reading.js'
import { hrTypes } from './types.js'

/** Our name of a column, and what others call it. Personnel systems name them freely; spaces, hyphens and case do not count. */
const columns = {
  email: ['work_email', 'email_address', 'e_mail', 'mail', 'company_email', 'primary_email'],
  name: ['full_name', 'display_name', 'employee_name', 'employee', 'person'],
  title: ['job_title', 'position', 'role_title'],
  department: ['dept', 'division', 'org_unit', 'function'],
  team: ['squad', 'group'],
  manager_email: ['manager', 'reports_to', 'supervisor', 'supervisor_email', 'manager_e_mail'],
  office_city: ['city', 'office', 'location', 'work_location'],
  country: ['office_country', 'country_code', 'work_country'],
  status: ['employment_status', 'employee_status', 'state'],
  start_date: ['hire_date', 'started', 'date_of_hire', 'joined'],
  end_date: ['termination_date', 'leave_date', 'last_day', 'left'],
  github_login: ['github', 'github_username', 'github_user', 'github_handle'],
  employment_type: ['worker_type', 'contract_type', 'employee_type'],
  employee_id: ['employee_number', 'person_id', 'worker_id'],
} as const

type Column = keyof typeof columns

const named = new Map<string, Column>(
  (Object.keys(columns) as Column[]).flatMap((column) =>
    [column, ...columns[column]].map((name) => [name, column] as const),
  ),
)

/** Columns by which a list of addresses shows that it is of people at work. */
const telling: readonly Column[] = [
  'title',
  'department',
  'manager_email',
  'start_date',
  'end_date',
  'employment_type',
]

/** The roster of a personnel system, as a table or as JSON: who works here, as what, for whom, from when to when. */
export const hrPeople: ConfigSource = {
  id: 'hr-people',
  product: 'People roster',
  recognise: ({ value }) => mostly(people(value), isPerson),
  read,
  types: hrTypes,
}

const people = (value: unknown): readonly unknown[] => elements(value, 'people', 'employees')

/** Personnel systems nest nothing in a row; directories (Okta, Google) do. */
function isPerson(row: JsonObject): boolean {
  if (Object.values(row).some((cell) => typeof cell === 'object' && cell !== null)) return false
  const known = new Set(Object.keys(row).map(columnOf))
  return known.has('email') && telling.filter((column) => known.has(column)).length >= 2
}

const columnOf = (name: string): Column | undefined =>
  named.get(
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, ''),
  )

function read({ value }: ConfigDocument): ConfigReading {
  return readEach('hr-people', people(value), (row) => {
    const cells = cellsOf(row)
    const email = address(cells.get('email'))
    if (email === '') return 'a person has no e-mail address'
    return [person(email, cells)]
  })
}

/** Cells by our name of their column; the first of two columns with the same meaning that says something. */
function cellsOf(row: JsonObject): ReadonlyMap<Column, string> {
  const cells = new Map<Column, string>()
  for (const key of Object.keys(row)) {
    const column = columnOf(key)
    const cell = text(row, key).trim()
    if (column && cell !== '' && !cells.has(column)) cells.set(column, cell)
  }
  return cells
}

function person(email: string, cells: ReadonlyMap<Column, string>): ConfigObject {
  const { 1: domain = '' } = email.split('@')
  const manager = address(cells.get('manager_email'))
  return {
    uid: `person/${email}`,
    type: 'HR::Person',
    name: cells.get('name') ?? email,
    account: domain,
    aliases: [email],
    properties: properties({
      name: cells.get('name'),
      title: cells.get('title'),
      department: cells.get('department'),
      team: cells.get('team'),
      manager_email: manager || undefined,
      // Some rosters give the manager by name.
      manager: manager === '' ? cells.get('manager_email') : undefined,
      office_city: cells.get('office_city'),
      country: cells.get('country'),
      status: cells.get('status')?.toLowerCase(),
      start_date: cells.get('start_date'),
      end_date: cells.get('end_date'),
      github_login: cells.get('github_login')?.replace(/^@/, ''),
      employment_type: cells.get('employment_type')?.toLowerCase(),
      employee_id: cells.get('employee_id'),
    }),
  }
}

/** An address in lower case; '' for what is none. */
const address = (cell: string | undefined): string =>
  cell !== undefined && /^[^\s@]+@[^\s@]+$/.test(cell) ? cell.toLowerCase() : ''
