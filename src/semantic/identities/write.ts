import type { Warehouse } from '../../warehouse/index.js'
import { writeActivity } from './activity.js'
import { writeClasses } from './classes.js'
import { peopleFacts } from './facts.js'
import { writeKinds } from './kinds.js'
import { foreign, thirdParty } from './parties.js'
import { linkPeople } from './people.js'

/**
 * Brings the directory of identities up to date after a wave: what they do, what they are, whose they are. All of it is worked out from what is
 * known by then, so a repeated wave, or another order of files, ends in the same.
 */
export async function writeIdentities(warehouse: Warehouse, wave: number): Promise<void> {
  await writeActivity(warehouse, wave)
  await writeKinds(warehouse, wave)
  await writeClasses(warehouse, wave)
  await writeLinks(warehouse, wave)
  await warehouse.run({ name: 'write_belonging', sql: belonging(wave) })
}

async function writeLinks(warehouse: Warehouse, wave: number): Promise<void> {
  const links = linkPeople(await peopleFacts(warehouse))
  for (let from = 0; from < links.length; from += 20_000) {
    const rows = links.slice(from, from + 20_000).map((link) => ({
      identity_uid: link.identityUid,
      revision: wave,
      person_uid: link.personUid,
      evidence: link.evidence,
      said_by: link.saidBy,
    }))
    await warehouse.insert('identity_links', rows)
  }
  // What an earlier wave linked and this one does not is no more.
  await warehouse.run({
    name: 'drop_links',
    sql: `INSERT INTO identity_links (identity_uid, revision, person_uid, evidence, said_by, dropped)
      SELECT identity_uid, ${wave}, person_uid, evidence, said_by, true FROM identity_links FINAL WHERE NOT dropped AND revision < ${wave}`,
  })
}

/** Whose each identity is: only those rows are written again for which that is new. */
const belonging = (wave: number): string => `
INSERT INTO identities (identity_uid, revision, kind, periods, sources, events, first_time, last_time, person_uid, third_party)
SELECT identity_uid, ${wave}, kind, periods, sources, events, first_time, last_time, person, party FROM (
  SELECT i.identity_uid AS identity_uid, i.kind AS kind, i.periods AS periods, i.sources AS sources, i.events AS events, i.first_time AS first_time,
    i.last_time AS last_time, i.person_uid AS person_uid, i.third_party AS third_party, l.person_uid AS person, ${thirdParty} AS party
  FROM (SELECT * FROM identities FINAL) AS i
  LEFT JOIN (SELECT identity_uid, any(identity_links.person_uid) AS person_uid FROM identity_links FINAL WHERE NOT dropped GROUP BY identity_uid) AS l ON l.identity_uid = i.identity_uid
  ${foreign}
) WHERE person != person_uid OR party != third_party`
