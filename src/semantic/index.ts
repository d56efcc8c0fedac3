export { learnAddresses } from './addresses.js'
export { sessionGapSeconds, writeSessions } from './sessions.js'
