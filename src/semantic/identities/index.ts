export { writeIdentities } from './write.js'
