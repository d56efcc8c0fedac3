import { ORG } from '../vendors/github.js'
import type { Trade } from './people.js'

export interface Repo {
  readonly name: string
  readonly team: readonly Trade[]
  /** AWS accounts its pipeline deploys to. */
  readonly deploys: boolean
  readonly busy: number
  readonly isPublic?: boolean
}

const repo = (line: string): Repo => {
  const [name = '', team = '', busy, flags = ''] = line.split('|')
  return {
    name: `${ORG}/${name}`,
    team: team.split(' ') as Trade[],
    busy: Number(busy),
    deploys: flags.includes('d'),
    ...(flags.includes('p') ? { isPublic: true } : {}),
  }
}

export const REPOS: readonly Repo[] = `
portal-web|frontend|9|d
portal-api|backend|9|d
appointments-api|backend|7|d
records-api|backend|8|d
billing-api|backend|6|d
messaging-api|backend|5|d
telehealth-api|backend|5|d
identity-api|backend security|4|d
labs-api|backend|4|d
mobile-ios|frontend|5|
mobile-android|frontend|5|
design-system|frontend|4|
infra-live|platform|8|d
infra-modules|platform|5|
helm-charts|platform|3|
ci-actions|platform|3|
observability|platform|2|
data-pipelines|data|7|d
dbt-marts|data|6|
ml-triage-model|data|4|
research-notebooks|data|3|
security-policies|security|2|
detection-rules|security|3|
fhir-mapper|backend|3|
hl7-gateway|backend|3|d
claims-rules|backend|3|
feature-flags|backend frontend|2|
docs|backend frontend platform|2|
fhir-client-js|frontend|1|p
status-page|platform|1|p
runbooks|platform backend|2|
load-tests|platform backend|1|
legacy-monolith|backend|1|
patient-export-tool|backend data|1|
partner-sdk|backend|1|
sandbox|backend frontend platform data|1|
`
  .trim()
  .split('\n')
  .map(repo)

export function reposOf(trade: Trade): Repo[] {
  return REPOS.filter((r) => r.team.includes(trade))
}
