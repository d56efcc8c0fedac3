import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** A PostgreSQL cluster that lives as long as a test file, on a free port of the loopback. */
export interface Postgres {
  /** The address of a new, empty database. */
  createDatabase(): string
  stop(): void
}

/** Where Debian puts the server's programs, newest first; undefined where none is installed. */
export function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return versions
    .map((version) => join(root, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')))
}

/** Starts a cluster. The server refuses to run as root, so root hands it to the user that Debian's package made. */
export async function startPostgres(programs: string): Promise<Postgres> {
  const owner = userInfo().uid === 0 ? idsOf('postgres') : undefined
  const folder = mkdtempSync(join(tmpdir(), 'trivium-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(programs, program), args, {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  const data = join(folder, 'data')
  const port = await freePort()
  run('initdb', '-D', data, '-U', 'trivium', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync')
  const options = `-p ${port} -h 127.0.0.1 -k '${folder}' -c fsync=off -c max_connections=40`
  run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-w', '-o', options, 'start')
  let databases = 0
  return {
    createDatabase: () => {
      const name = `ledger_${databases++}`
      run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'trivium', name)
      return `postgres://trivium@127.0.0.1:${port}/${name}`
    },
    stop: () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function idsOf(user: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
