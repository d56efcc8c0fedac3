/** How the things of GitHub are named, as their readers name them, and groups that no export lists. */

export const githubUid = (name: string): string => `github/${name}`
export const teamUid = (org: string, slug: string): string => `github/${org}/team/${slug}`
export const membersUid = (org: string): string => `github/${org}#members`
export const ownersUid = (org: string): string => `github/${org}#owners`
/** Members of whom the export does not say in which teams they are. */
export const untoldUid = (org: string): string => `github/${org}#members of untold teams`
/** Those who are in two teams at once; the same in either order. */
export const bothUid = (org: string, one: string, other: string): string =>
  `${teamUid(org, one < other ? one : other)}#and ${one < other ? other : one}`
/** An app acts in events under the login `<slug>[bot]`. */
export const appUid = (slug: string): string => githubUid(`${slug}[bot]`)
/** Anyone at all, with an account or without. */
export const anybodyUid = 'github/#anybody'

/**
 * Whose a thing is: `github/<org>/<repo>` of `github/<org>/<repo>/secret/<name>`, `github/<org>` of `github/<org>/secret/<name>`. Names
 * may hold slashes, and repositories be called `secret`.
 */
export function ownerUid(uid: string, kind: string): string {
  const [, org = '', repo = '', below, ...rest] = uid.split('/')
  if (below === kind && rest.length > 0) return githubUid(`${org}/${repo}`)
  return repo === kind && below !== undefined ? githubUid(org) : ''
}

/** The organization of a `github/<org>...`. */
export const orgOf = (uid: string): string => uid.split('/', 2)[1] ?? ''
