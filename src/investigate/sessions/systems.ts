import { z } from 'zod'
import { defineQuery } from '../../warehouse/index.js'

/**
 * Operating systems as user agents write them: browsers by platform ("Windows NT", "Mac OS X", "CrOS"), SDKs by kernel ("Darwin", "linux/5.10",
 * "os/macos", "linux-gnu"). The first that fits counts, since iOS calls itself like Mac OS X and Android runs on Linux.
 */
const systems = [
  ['iOS', 'iphone|ipad|ios[/ ][0-9]'],
  ['Android', 'android'],
  ['ChromeOS', 'cros '],
  ['Windows', 'windows|win32|win64'],
  ['macOS', 'mac os x|macos|macintosh|darwin'],
  ['Linux', 'linux|ubuntu'],
] as const

const system = `multiIf(${systems.map(([name, pattern]) => `match(lower(http_request_user_agent), '${pattern}'), '${name}'`).join(', ')}, '')`

/** The operating systems that the events of a session tell of. */
export const operatingSystems = defineQuery({
  name: 'session_operating_systems',
  sql: `SELECT arraySort(groupUniqArrayIf(system, system != '')) AS systems FROM (
      SELECT ${system} AS system FROM events WHERE credential_uid = {credential:String}
        AND time BETWEEN fromUnixTimestamp64Milli({from:Int64}) AND fromUnixTimestamp64Milli({to:Int64}) GROUP BY http_request_user_agent)`,
  params: z.object({ credential: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ systems: z.array(z.string()) }),
})
