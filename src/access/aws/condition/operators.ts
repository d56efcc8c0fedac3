import { arnLike } from './arn.js'
import { date } from './date.js'
import { inBlock } from './ip.js'
import { numeric } from './numeric.js'
import { type Operator, pair } from './operator.js'
import { binary, bool } from './other.js'
import { equalInAnyCase, equalTo, like } from './string.js'

const only = (prepare: Operator['prepare']): Operator => ({ negated: false, prepare })

const [stringEquals, stringNotEquals] = pair(equalTo)
const [stringEqualsIgnoreCase, stringNotEqualsIgnoreCase] = pair(equalInAnyCase)
const [stringLike, stringNotLike] = pair(like)
const [numericEquals, numericNotEquals] = pair(numeric((value, limit) => value === limit))
const [dateEquals, dateNotEquals] = pair(date((value, limit) => value === limit))
const [ipAddress, notIpAddress] = pair(inBlock)
const [arnEquals, arnNotEquals] = pair(arnLike)

/** Every operator of conditions but `Null`, by its name in lower case. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    stringequals: stringEquals,
    stringnotequals: stringNotEquals,
    stringequalsignorecase: stringEqualsIgnoreCase,
    stringnotequalsignorecase: stringNotEqualsIgnoreCase,
    stringlike: stringLike,
    stringnotlike: stringNotLike,
    numericequals: numericEquals,
    numericnotequals: numericNotEquals,
    numericlessthan: only(numeric((value, limit) => value < limit)),
    numericlessthanequals: only(numeric((value, limit) => value <= limit)),
    numericgreaterthan: only(numeric((value, limit) => value > limit)),
    numericgreaterthanequals: only(numeric((value, limit) => value >= limit)),
    dateequals: dateEquals,
    datenotequals: dateNotEquals,
    datelessthan: only(date((value, limit) => value < limit)),
    datelessthanequals: only(date((value, limit) => value <= limit)),
    dategreaterthan: only(date((value, limit) => value > limit)),
    dategreaterthanequals: only(date((value, limit) => value >= limit)),
    bool: only(bool),
    binaryequals: only(binary),
    ipaddress: ipAddress,
    notipaddress: notIpAddress,
    arnequals: arnEquals,
    arnnotequals: arnNotEquals,
    arnlike: arnEquals,
    arnnotlike: arnNotEquals,
  }),
)
