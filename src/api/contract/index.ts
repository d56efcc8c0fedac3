export * from './events.js'
export * from './findings.js'
export * from './rest.js'
export * from './sessions.js'
