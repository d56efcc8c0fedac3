export { learnAddresses } from './addresses.js'
export { prevailingKind } from './kind.js'
export { writeSessions } from './sessions.js'
