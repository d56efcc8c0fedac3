export type { RuleTestResult } from './context.js'
export type { LiveBus, LiveEvent } from './live-bus.js'
export { type RunningServer, type ServerOptions, startServer } from './server.js'
