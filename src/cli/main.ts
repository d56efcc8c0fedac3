import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { packageRoot } from '../core/index.js'
import { addAccess } from './access.js'
import { addDemo } from './demo.js'
import { addDetect } from './detect.js'
import { addFindings } from './findings.js'
import { addIdentities } from './identities.js'
import { addLoad } from './load.js'
import { addNetworks } from './networks.js'
import { fail, UsageError } from './output.js'
import { addResources } from './resources.js'
import { addRules } from './rules.js'
import { addScore } from './score.js'
import { addSessions } from './sessions.js'
import { addSources } from './sources.js'
import { addSql } from './sql.js'
import { addUp } from './up.js'

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  version: string
}

const welcome = `Trivium reads the logs of your clouds and SaaS and tells you what matters, with the evidence.

Three commands to try:
  trivium demo                      a simulated company, in a browser, in about a minute
  trivium load ./exports            your own logs: any layout, recognised by content
  trivium up                        the findings of what you loaded, in a browser

trivium --help lists all commands.
`

const program = new Command('trivium')
  .description(
    'An open, self-hosted SOC: detection, triage, investigation and response over your own logs.',
  )
  .version(version)
  .showHelpAfterError('(trivium --help tells more)')
  .exitOverride()
  .configureHelp({ sortSubcommands: false })
  .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 bad usage.')

const commands = [
  addUp,
  addDemo,
  addLoad,
  addFindings,
  addIdentities,
  addSessions,
  addResources,
  addAccess,
  addDetect,
  addRules,
  addSources,
  addNetworks,
  addSql,
  addScore,
]
for (const add of commands) add(program)

// A reader that goes away (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  if (process.argv.length === 2) process.stdout.write(welcome)
  else await program.parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else fail(error)
  if (error instanceof UsageError) process.exitCode = 2
}
