export type { WarehouseLocation } from './engine.js'
export { sqlName, sqlString, sqlStrings, timeText } from './literal.js'
export type { FileLoad, LoadFile } from './load.js'
export { migrate } from './migrate.js'
export {
  type Command,
  defineQuery,
  type NamedQuery,
  noParams,
  type Params,
  type Settings,
} from './query.js'
export { openWarehouse, type Warehouse } from './warehouse.js'
