import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Atlas } from '../access/index.js'
import { TriviumError } from '../core/index.js'
import type { Stores } from '../pipeline/index.js'
import type { SignIn } from './auth/sign-in.js'
import type { LiveBus } from './live-bus.js'
import type { Inbox } from './load/inbox.js'
import type { Loader } from './load/loader.js'
import type { RuleShelf } from './rule-shelf.js'

export type Log = (line: string) => void

/** What a rule's tests came to, in the contract's words. */
export interface RuleTestResult {
  readonly ok: boolean
  readonly errors: readonly { line: number; code: string; message: string }[]
  readonly tests: readonly { name: string; expected: boolean; hit: boolean }[]
}

/** What every route may use. */
export interface Api {
  readonly stores: Stores
  readonly demo: boolean
  readonly dataName: string
  readonly version: string
  /** Port that the server listens on; known after it does. */
  readonly address: () => { readonly host: string; readonly port: number; readonly url: string }
  readonly allowedHosts: readonly string[]
  readonly controlHash: string
  readonly signIn: SignIn
  readonly bus: LiveBus
  /** Who could do what at a moment. */
  readonly maps: Atlas
  readonly loader: Loader
  readonly rules: RuleShelf
  readonly testRule: ((text: string) => Promise<RuleTestResult>) | undefined
  readonly inbox: Inbox
  /** A job that loads a file of the inbox. */
  readonly queue: (path: string) => Promise<void>
  readonly mostIngestBytes: number
  readonly webRoot: string | undefined
  readonly log: Log
}

/** Who asks: a person's browser, another command on this machine, or nobody yet. */
export interface Caller {
  readonly name: string
  readonly by: 'cookie' | 'control'
}

export interface Env {
  Variables: { caller: Caller }
}

/** An empty group of routes whose bad input becomes one kind of error. */
export function routes(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw new TriviumError('http.bad_input', z.prettifyError(result.error))
    },
  })
}
