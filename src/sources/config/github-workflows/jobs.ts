import type { Json, JsonObject } from '../define.js'
import { shown } from '../listed.js'
import { isObject, objects, pick, properties, sorted, text } from '../reading.js'

/** What a job may, where it runs and what it runs that somebody else wrote. */
export function job(one: JsonObject, env: Json | undefined): JsonObject {
  const steps = objects(one, 'steps')
  const uses = [text(one, 'uses'), ...steps.map((step) => text(step, 'uses'))].filter(Boolean)
  const known = { ...variables(env), ...variables(one['env']) }
  return properties({
    runs_on: one['runs-on'],
    environment: text(one, 'environment') || text(one, 'environment', 'name') || undefined,
    permissions: one['permissions'],
    condition: text(one, 'if') || undefined,
    needs: one['needs'],
    uses: sorted(uses).map(action),
    assumes: sorted(steps.flatMap((step) => roles(step, known))),
    inherits_secrets: one['secrets'] === 'inherit' ? true : undefined,
    container: text(one, 'container') || text(one, 'container', 'image') || undefined,
    self_hosted: shown(one['runs-on']).includes('self-hosted'),
  })
}

/** A commit's full hash cannot be moved to other code, as tags and branches can; neither can an image's digest. */
const fixed = /^([0-9a-f]{40}|[0-9a-f]{64}|sha256:[0-9a-f]{64})$/

/** `owner/repo/path@ref`, `docker://image@digest`, or `./path` of the repository itself, which moves only with it. */
function action(uses: string): JsonObject {
  const at = uses.lastIndexOf('@')
  const [name, ref] = at > 0 ? [uses.slice(0, at), uses.slice(at + 1)] : [uses, '']
  return { action: name, ref, pinned: uses.startsWith('./') || fixed.test(ref) }
}

/** The roles that a step takes on in AWS. One that stands in a variable of the file is looked up there; a secret stays an expression. */
function roles(step: JsonObject, known: Readonly<Record<string, string>>): readonly string[] {
  if (!/^aws-actions\/configure-aws-credentials(@|$)/i.test(text(step, 'uses'))) return []
  const given = text(step, 'with', 'role-to-assume').trim()
  if (given === '') return []
  return [
    given.replace(/\$\{\{\s*env\.(\w+)\s*\}\}/g, (whole, name: string) => known[name] ?? whole),
  ]
}

function variables(env: unknown): Readonly<Record<string, string>> {
  if (!isObject(env)) return {}
  return Object.fromEntries(Object.keys(env).map((name) => [name, text(pick(env, name))]))
}
