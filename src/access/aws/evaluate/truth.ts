/** Three-valued logic (Kleene's): what rests on an unknown key is neither true nor false. `and` is the least of several, `or` the greatest. */
export type Truth = 0 | 1 | 2

export const no: Truth = 0
export const maybe: Truth = 1
export const yes: Truth = 2

export const truth = (value: boolean): Truth => (value ? yes : no)
export const not = (value: Truth): Truth => (2 - value) as Truth
export const and = (a: Truth, b: Truth): Truth => (a < b ? a : b)
export const or = (a: Truth, b: Truth): Truth => (a > b ? a : b)
