import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { startServer } from '../api/index.js'
import { packageRoot, TriviumError } from '../core/index.js'
import { shelvedMappings } from '../sources/index.js'
import { type DataOptions, storesOf, withData } from './data.js'
import { isDemo, refuseDemo } from './demo-mark.js'
import { report } from './load.js'
import { plain } from './output.js'
import { progressOn } from './progress.js'
import { testRuleText } from './rule-text.js'
import { runningServer } from './server.js'

export interface UpOptions extends DataOptions {
  readonly host: string
  readonly port: number
  readonly open?: boolean
}

const portNumber = (text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535')
  return port
}

/** The options of every command that starts the server. */
export function withServer(command: Command): Command {
  return command
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <n>', 'port to listen on; 0 takes any free one', portNumber, 7700)
    .option('--open', 'open the sign-in link in the browser')
}

export function addUp(program: Command): void {
  withServer(withData(program.command('up')))
    .description('start the server with the web pages; load what is below the paths first, if any')
    .argument('[paths...]', 'logs to load')
    .action((paths: string[], options: UpOptions) => up(paths, options))
}

/** Starts the server, prints the sign-in link once, loads the paths while it is up, and stays until it is told to stop. */
export async function up(paths: readonly string[], options: UpOptions): Promise<void> {
  const other = await runningServer(options)
  if (other) {
    throw new TriviumError(
      'server.already_up',
      `a server holds ${resolve(options.data)} already, at ${other.url}`,
      {
        hint: 'open that one, or stop it first',
      },
    )
  }
  const stores = await storesOf(options)
  const demo = await isDemo(stores)
  if (demo && paths.length > 0) {
    await stores.close()
    refuseDemo(demo)
  }
  const webRoot = join(packageRoot, 'web', 'dist')
  const server = await startServer({
    stores,
    host: options.host,
    port: options.port,
    demo,
    dataName: basename(resolve(options.data)),
    data: resolve(options.data),
    version: versionOf(),
    webRoot: existsSync(webRoot) ? webRoot : undefined,
    testRule: async (text) => {
      const shelved = await shelvedMappings(stores.ledger)
      return testRuleText(
        text,
        shelved.map((mapping) => mapping.text),
      )
    },
    log: (line) => process.stderr.write(`${plain(line)}\n`),
  }).catch(async (error: unknown) => {
    await stores.close()
    throw error
  })
  process.stdout.write(
    `\nTrivium is up. Sign in with this link (good once):\n\n  ${server.signInLink}\n\nStop it with Ctrl+C.\n`,
  )
  if (options.open) openInBrowser(server.signInLink)
  const stop = onStop(async () => {
    await server.close()
    await stores.close()
  })
  if (paths.length > 0) {
    const { progress, end } = progressOn(process.stderr)
    const result = await server.load(
      paths.map((path) => resolve(path)),
      true,
      progress,
    )
    end()
    process.stdout.write(`${report(result)}\n`)
  }
  await stop
}

/** Resolves when the process was asked to stop and everything is closed. A second signal does not wait. */
function onStop(close: () => Promise<void>): Promise<void> {
  return new Promise((resolved, reject) => {
    let asked = false
    const stop = (): void => {
      if (asked) process.exit(130)
      asked = true
      process.stderr.write('\nstopping ...\n')
      close().then(resolved, reject)
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}

export function versionOf(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

function openInBrowser(url: string): void {
  const command = process.platform === 'darwin' ? 'open' : 'xdg-open'
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () =>
      process.stderr.write('no browser could be started; open the link yourself\n'),
    )
    .unref()
}
