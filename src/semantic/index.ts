export { learnAddresses } from './addresses.js'
export { writeChains } from './chains.js'
export { prevailingKind } from './kind.js'
export { writeSessions } from './sessions.js'
