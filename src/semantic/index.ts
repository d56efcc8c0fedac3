export { learnAddresses } from './addresses.js'
export { writeSessions } from './sessions.js'
