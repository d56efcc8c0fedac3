export type { RuleTestResult } from './context.js'
export { createLiveBus, type LiveBus, type LiveEvent, progressTo } from './live-bus.js'
export { type RunningServer, type ServerOptions, startServer } from './server.js'
